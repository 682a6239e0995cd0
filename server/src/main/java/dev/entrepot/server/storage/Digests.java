package dev.entrepot.server.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The digests of one sequence of bytes, lower-case hexadecimal, and its length in bytes.
public record Digests(String sha256, String md5, String blake2b256, long size) {
  /// Of bytes that are small enough to be in memory.
  public static String sha256Of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
