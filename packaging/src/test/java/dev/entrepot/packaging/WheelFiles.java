package dev.entrepot.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// The files of `foo-1.0-py3-none-any.whl`, right until a test changes them.
final class WheelFiles {
  static final String INFO = "foo-1.0.dist-info/";
  static final String METADATA = "Metadata-Version: 2.4\nName: Foo\nVersion: 1.0.0\n";

  private final Map<String, String> files = new LinkedHashMap<>();

  WheelFiles() {
    files.put("foo/__init__.py", "");
    files.put(INFO + "METADATA", METADATA);
    files.put(INFO + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
  }

  WheelFiles with(String name, String content) {
    files.put(name, content);
    return this;
  }

  WheelFiles without(String name) {
    files.remove(name);
    return this;
  }

  /// With a `RECORD` that lists them all.
  ZipBytes zip() {
    return zip(record());
  }

  ZipBytes zip(String record) {
    return ZipBytes.of(with(record));
  }

  /// Deflated, with the sizes in front as other tools write them.
  ZipBytes packed() {
    return ZipBytes.packed(with(record()));
  }

  Map<String, String> with(String record) {
    var all = new LinkedHashMap<>(files);
    all.put(INFO + "RECORD", record);
    return all;
  }

  ZipBytes withoutRecord() {
    return ZipBytes.of(files);
  }

  String record() {
    var lines = new StringBuilder();
    files.forEach((name, content) -> {
      if (!name.endsWith("/")) {
        lines.append(line(name, content));
      }
    });
    return lines + INFO + "RECORD,,\n";
  }

  static String line(String name, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    return "%s,sha256=%s,%d\n".formatted(name, hash("SHA-256", bytes), bytes.length);
  }

  static String hash(String algorithm, byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
