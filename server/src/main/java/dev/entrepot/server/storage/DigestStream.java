package dev.entrepot.server.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/// Computes, in one pass, the three digests that publishing clients send.
final class DigestStream {
  private static final int BLAKE2_BITS = 256;

  private final MessageDigest sha256 = digest("SHA-256");
  private final MessageDigest md5 = digest("MD5");
  private final Blake2bDigest blake2 = new Blake2bDigest(BLAKE2_BITS);
  private long size;

  void update(byte[] bytes) {
    sha256.update(bytes);
    md5.update(bytes);
    blake2.update(bytes, 0, bytes.length);
    size += bytes.length;
  }

  Digests finish() {
    var blake = new byte[BLAKE2_BITS / 8];
    blake2.doFinal(blake, 0);
    var hex = HexFormat.of();
    return new Digests(
        hex.formatHex(sha256.digest()), hex.formatHex(md5.digest()), hex.formatHex(blake), size);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + algorithm, e);
    }
  }
}
