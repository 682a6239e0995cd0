package dev.entrepot.transparency;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// A node of the tree, as RFC 6962, section 2.1 hashes it: leaves and inner nodes begin with
/// different bytes, so that neither can pass for the other.
public final class Hash {
  /// Bytes in a hash.
  public static final int SIZE = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The hash that these bytes are.
  ///
  /// @throws InvalidProof if they are not 32
  public static Hash of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new InvalidProof("A hash has 32 bytes, not " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /// Reads standard Base64 with padding, and no other spelling of it.
  public static Hash fromBase64(String text) {
    try {
      var hash = of(Base64.getDecoder().decode(text));
      if (hash.base64().equals(text)) {
        return hash;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new InvalidProof("A hash is 32 bytes as Base64");
  }

  /// The root of a tree without leaves.
  public static Hash empty() {
    return new Hash(sha256().digest());
  }

  public static Hash leaf(byte[] entry) {
    var digest = sha256();
    digest.update(LEAF);
    return new Hash(digest.digest(entry));
  }

  public static Hash node(Hash left, Hash right) {
    var digest = sha256();
    digest.update(NODE);
    digest.update(left.bytes);
    return new Hash(digest.digest(right.bytes));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  void putInto(ByteBuffer buffer) {
    buffer.put(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}
