package dev.entrepot.attestations.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// An authority like Fulcio, and the certificate log that signs what it makes.
final class FakeAuthority {
  private static final String ROOT = "CN=fake-root,O=sigstore.test";
  private static final String INTERMEDIATE = "CN=fake-intermediate,O=sigstore.test";
  private static final String FULCIO = "1.3.6.1.4.1.57264.1.";
  private static final ASN1ObjectIdentifier SCT_LIST =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");
  private static final SecureRandom RANDOM = new SecureRandom();

  final KeyPair intermediateKey = Crypto.key("secp256r1");
  final KeyPair logKey = Crypto.key("secp256r1");
  final X509Certificate root;
  final X509Certificate intermediate;

  FakeAuthority(Instant now) {
    var rootKey = Crypto.key("secp256r1");
    root = authority(ROOT, rootKey, ROOT, rootKey, now);
    intermediate = authority(INTERMEDIATE, intermediateKey, ROOT, rootKey, now);
  }

  // RFC 5280, sections 4.2.1.1 and 4.2.1.2; strict readers want to know whose key is whose.
  private static void addKeyIdentifiers(
      JcaX509v3CertificateBuilder builder, PublicKey subject, PublicKey issuer)
      throws CertIOException {
    try {
      var utils = new JcaX509ExtensionUtils();
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(subject));
      builder.addExtension(
          Extension.authorityKeyIdentifier, false, utils.createAuthorityKeyIdentifier(issuer));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /// What is asked of a certificate; each field is right until a test makes it wrong.
  static final class Wish {
    Map<Integer, String> claims = Map.of();
    GeneralName name =
        new GeneralName(GeneralName.uniformResourceIdentifier, "https://nobody.test");
    Instant notBefore = Instant.EPOCH;
    Duration life = Duration.ofMinutes(10);
    boolean forCode = true;
    boolean forSignatures = true;
    boolean authority;
    boolean inCertificateLog = true;
    KeyPair signer = Crypto.key("secp256r1");
    KeyPair certificateLog = Crypto.key("secp256r1");
  }

  /// The certificate that a log signs lacks the log's signature: it is made twice.
  X509Certificate issue(KeyPair subject, Wish wish) {
    return issue(subject.getPublic(), wish);
  }

  X509Certificate issue(PublicKey subject, Wish wish) {
    var serial = serial();
    var certificate = certificate(subject, wish, serial, null);
    return wish.inCertificateLog
        ? certificate(subject, wish, serial, signedByLog(certificate, wish))
        : certificate;
  }

  private static X509Certificate certificate(
      PublicKey subject, Wish wish, BigInteger serial, byte @Nullable [] scts) {
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Name(INTERMEDIATE),
            serial,
            Date.from(wish.notBefore),
            Date.from(wish.notBefore.plus(wish.life)),
            new X500Name(""),
            subject);
    try {
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(wish.forSignatures ? KeyUsage.digitalSignature : KeyUsage.keyAgreement));
      if (wish.forCode) {
        builder.addExtension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning));
      }
      if (wish.authority) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      }
      addKeyIdentifiers(builder, subject, wish.signer.getPublic());
      builder.addExtension(Extension.subjectAlternativeName, true, new GeneralNames(wish.name));
      addClaims(builder, wish);
      if (scts != null) {
        builder.addExtension(SCT_LIST, false, new DEROctetString(scts));
      }
      return signed(builder, wish.signer);
    } catch (CertIOException e) {
      throw new AssertionError(e);
    }
  }

  private static void addClaims(JcaX509v3CertificateBuilder builder, Wish wish)
      throws CertIOException {
    for (var claim : wish.claims.entrySet()) {
      var oid = new ASN1ObjectIdentifier(FULCIO + claim.getKey());
      if (claim.getKey() < 8) {
        var text = claim.getValue().getBytes(StandardCharsets.UTF_8);
        builder.addExtension(new Extension(oid, false, text));
      } else {
        builder.addExtension(oid, false, new DERUTF8String(claim.getValue()));
      }
    }
  }

  /// RFC 6962, section 3.2, as one signature in a list.
  private byte[] signedByLog(X509Certificate precertificate, Wish wish) {
    byte[] body;
    try {
      body = precertificate.getTBSCertificate();
    } catch (CertificateException e) {
      throw new AssertionError(e);
    }
    long time = wish.notBefore.toEpochMilli();
    var data = new ByteArrayOutputStream();
    data.writeBytes(
        ByteBuffer.allocate(12).putShort((short) 0).putLong(time).putShort((short) 1).array());
    data.writeBytes(Crypto.sha256(intermediateKey.getPublic().getEncoded()));
    data.write(body.length >> 16);
    data.write(body.length >> 8);
    data.write(body.length);
    data.writeBytes(body);
    data.writeBytes(new byte[2]);
    var log = wish.certificateLog;
    var signature = Crypto.sign(log.getPrivate(), data.toByteArray());
    int length = 47 + signature.length;
    return ByteBuffer.allocate(4 + length)
        .putShort((short) (2 + length))
        .putShort((short) length)
        .put((byte) 0)
        .put(Crypto.sha256(log.getPublic().getEncoded()))
        .putLong(time)
        .putShort((short) 0)
        .put((byte) 4)
        .put((byte) 3)
        .putShort((short) signature.length)
        .put(signature)
        .array();
  }

  private static X509Certificate authority(
      String name, KeyPair key, String issuer, KeyPair issuerKey, Instant now) {
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Name(issuer),
            serial(),
            Date.from(now.minus(Duration.ofDays(1000))),
            Date.from(now.plus(Duration.ofDays(1000))),
            new X500Name(name),
            key.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      addKeyIdentifiers(builder, key.getPublic(), issuerKey.getPublic());
      return signed(builder, issuerKey);
    } catch (CertIOException e) {
      throw new AssertionError(e);
    }
  }

  private static X509Certificate signed(JcaX509v3CertificateBuilder builder, KeyPair signer) {
    try {
      var content = new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(content));
    } catch (OperatorCreationException | CertificateException e) {
      throw new AssertionError(e);
    }
  }

  private static BigInteger serial() {
    return new BigInteger(150, RANDOM).setBit(149);
  }
}
