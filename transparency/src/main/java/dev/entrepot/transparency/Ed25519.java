package dev.entrepot.transparency;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/// A public key as RFC 8032, section 5.1.2 writes it: y in little-endian order, the sign of x in
/// the last bit.
final class Ed25519 {
  static final int SIZE = 32;

  private Ed25519() {}

  static byte[] encode(EdECPublicKey key) {
    var point = key.getPoint();
    var bytes = new byte[SIZE];
    var y = point.getY().toByteArray();
    for (var i = 0; i < Math.min(y.length, bytes.length); i++) {
      bytes[i] = y[y.length - 1 - i];
    }
    if (point.isXOdd()) {
      bytes[bytes.length - 1] |= (byte) 0x80;
    }
    return bytes;
  }

  static PublicKey decode(byte[] encoded) {
    var odd = (encoded[encoded.length - 1] & 0x80) != 0;
    var y = new byte[encoded.length];
    for (var i = 0; i < y.length; i++) {
      y[i] = encoded[encoded.length - 1 - i];
    }
    y[0] &= 0x7f;
    try {
      var point = new EdECPoint(odd, new BigInteger(1, y));
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    } catch (GeneralSecurityException e) {
      throw new InvalidProof("The key is no point of Ed25519");
    }
  }

  static boolean verifies(PublicKey key, byte[] bytes, byte[] signature) {
    try {
      var verifier = java.security.Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(bytes);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // a signature of another length
    }
  }
}
