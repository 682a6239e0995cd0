package dev.entrepot.server.importing;

import dev.entrepot.server.project.DistributionFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a source says of a file's bytes, and whether it is so.
final class Hashes {
  /// Names of PEP 691, which are those of Python's hashlib, best first; and Java's.
  private static final List<Map.Entry<String, String>> KNOWN =
      List.of(
          Map.entry("sha512", "SHA-512"),
          Map.entry("sha384", "SHA-384"),
          Map.entry("sha256", "SHA-256"),
          Map.entry("sha224", "SHA-224"),
          Map.entry("sha1", "SHA-1"),
          Map.entry("md5", "MD5"));

  private Hashes() {}

  /// The best hash that a source tells, while the bytes go by.
  static final class Check {
    private final MessageDigest digest;
    private final String expected;

    private Check(String algorithm, String expected) {
      try {
        this.digest = MessageDigest.getInstance(algorithm);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java has " + algorithm, e);
      }
      this.expected = expected;
    }

    void update(byte[] bytes, int length) {
      digest.update(bytes, 0, length);
    }

    /// Call it once, at the end.
    boolean holds() {
      return HexFormat.of().formatHex(digest.digest()).equalsIgnoreCase(expected);
    }
  }

  /// Empty where the source tells no hash that can be checked.
  static Optional<Check> check(SourceFile file) {
    return KNOWN.stream()
        .filter(it -> file.hashes().containsKey(it.getKey()))
        .findFirst()
        .map(it -> new Check(it.getValue(), file.hashes().getOrDefault(it.getKey(), "")));
  }

  /// Whether a published file has the bytes that the source tells of, by SHA-256 alone: others can
  /// be made to agree.
  static boolean same(SourceFile file, DistributionFile published) {
    return published.content().sha256().equalsIgnoreCase(file.hashes().get("sha256"));
  }
}
