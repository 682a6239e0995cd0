package dev.entrepot.attestations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// A key that lives as long as this program: P-256, the one kind that PEP 740 allows.
final class SigningKey {
  private static final String CURVE = "secp256r1";
  private static final String ALGORITHM = "SHA256withECDSA";

  private final KeyPair pair;

  private SigningKey(KeyPair pair) {
    this.pair = pair;
  }

  static SigningKey make() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(CURVE));
      return new SigningKey(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has P-256", e);
    }
  }

  byte[] sign(byte[] data) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(data);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A key that was just made cannot sign", e);
    }
  }

  /// A certificate request (RFC 2986) in PEM, without a name: Fulcio takes that from the token.
  String certificateRequest() {
    try {
      var signer = new JcaContentSignerBuilder(ALGORITHM).build(pair.getPrivate());
      var request =
          new JcaPKCS10CertificationRequestBuilder(new X500Name(""), pair.getPublic())
              .build(signer);
      return Pem.write("CERTIFICATE REQUEST", request.getEncoded());
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException("A key that was just made cannot sign", e);
    }
  }

  /// RFC 7468.
  static final class Pem {
    private static final int LINE = 64;

    private Pem() {}

    static String write(String label, byte[] der) {
      var encoder = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
      return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
          .formatted(label, encoder.encodeToString(der), label);
    }
  }
}
