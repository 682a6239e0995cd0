package dev.entrepot.server.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Set;

/// EdDSA over Ed25519 (RFC 8037) with the JDK's own signature: the token library would need another
/// library for it.
final class Ed25519Verifier extends BaseJWSProvider implements JWSVerifier {
  private static final int KEY_BYTES = 32;

  private final PublicKey key;

  /// @param x the public key as RFC 8032 encodes it: y, little endian, the top bit says whether x
  ///   is odd
  Ed25519Verifier(byte[] x) throws GeneralSecurityException {
    super(Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519));
    if (x.length != KEY_BYTES) {
      throw new GeneralSecurityException("an Ed25519 key has 32 bytes, not " + x.length);
    }
    var bigEndian = new byte[KEY_BYTES];
    for (var i = 0; i < KEY_BYTES; i++) {
      bigEndian[i] = x[KEY_BYTES - 1 - i];
    }
    var odd = (bigEndian[0] & 0x80) != 0;
    bigEndian[0] &= 0x7f;
    var point = new EdECPoint(odd, new BigInteger(1, bigEndian));
    key =
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
  }

  @Override
  public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) throws JOSEException {
    try {
      var verification = Signature.getInstance("Ed25519");
      verification.initVerify(key);
      verification.update(signed);
      return verification.verify(signature.decode());
    } catch (SignatureException e) {
      // Of a wrong length, or no point of the curve: no signature of anybody.
      return false;
    } catch (GeneralSecurityException e) {
      throw new JOSEException("Ed25519 is not available", e);
    }
  }
}
