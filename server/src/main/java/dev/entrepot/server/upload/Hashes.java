package dev.entrepot.server.upload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The hashes that a client may announce, by the names that Python's hashlib has for them.
final class Hashes {
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{32,128}");
  private static final Map<String, String> KNOWN =
      new TreeMap<>(
          Map.of(
              "md5", "MD5",
              "sha1", "SHA-1",
              "sha224", "SHA-224",
              "sha256", "SHA-256",
              "sha384", "SHA-384",
              "sha512", "SHA-512",
              "sha3_256", "SHA3-256",
              "sha3_384", "SHA3-384",
              "sha3_512", "SHA3-512"));

  private Hashes() {}

  static boolean isKnown(String name) {
    return KNOWN.containsKey(name);
  }

  static String known() {
    return String.join(", ", KNOWN.keySet());
  }

  static boolean isHexadecimal(String text) {
    return HEX.matcher(text).matches();
  }

  static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(KNOWN.getOrDefault(name, name));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + name, e);
    }
  }
}
