package dev.entrepot.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A wheel that installs, with the same bytes each time it is made from the same words.
final class Wheel {
  private final String project;
  private final String version;
  private final byte[] bytes;

  private Wheel(String project, String version, byte[] bytes) {
    this.project = project;
    this.version = version;
    this.bytes = bytes;
  }

  static Wheel of(String project, String version) {
    return of(project, version, 0, 0);
  }

  /// @param seed other seeds make other bytes under the same filename
  static Wheel of(String project, String version, int ballast, long seed) {
    return of(project, version, ballast, seed, metadata(project, version));
  }

  /// @param metadata what its author says of it
  static Wheel described(String project, String version, String metadata) {
    return of(project, version, 0, 0, metadata);
  }

  private static Wheel of(String project, String version, int ballast, long seed, String metadata) {
    var module = project.replace('-', '_');
    var info = module + "-" + version + ".dist-info/";
    var members = new LinkedHashMap<String, byte[]>();
    members.put(
        module + ".py", utf8("def hello():\n    return \"%s %s\"\n".formatted(project, version)));
    if (ballast > 0) {
      var random = new byte[ballast];
      new Random(seed).nextBytes(random);
      members.put(module + ".bin", random);
    }
    members.put(info + "METADATA", utf8(metadata));
    members.put(
        info + "WHEEL",
        utf8(
            "Wheel-Version: 1.0\nGenerator: acceptance\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
    members.put(info + "RECORD", record(members, info));
    return new Wheel(project, version, zip(members));
  }

  static String metadata(String project, String version) {
    return """
    Metadata-Version: 2.1
    Name: %s
    Version: %s
    Summary: A project for tests
    Description-Content-Type: text/plain
    Requires-Python: >=3.8

    Says hello.
    """
        .formatted(project, version);
  }

  String project() {
    return project;
  }

  String version() {
    return version;
  }

  byte[] bytes() {
    return bytes;
  }

  String filename() {
    return project.replace('-', '_') + "-" + version + "-py3-none-any.whl";
  }

  String sha256() {
    return Digest.hex("SHA-256", bytes);
  }

  Path in(Path folder) {
    try {
      return Files.write(Files.createDirectories(folder).resolve(filename()), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] record(Map<String, byte[]> members, String info) {
    var lines = new StringBuilder();
    members.forEach((name, content) ->
        lines.append(
            "%s,sha256=%s,%d%n"
                .formatted(
                    name,
                    Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Digest.of("SHA-256", content)),
                    content.length)));
    return utf8(lines + info + "RECORD,,\n");
  }

  /// A zip of stored members: sizes and checksums stand before the bytes, as in other tools' zips.
  static byte[] zip(Map<String, byte[]> members) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var member : members.entrySet()) {
        var entry = new ZipEntry(member.getKey());
        var crc = new CRC32();
        crc.update(member.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(member.getValue().length);
        entry.setCrc(crc.getValue());
        entry.setTime(1_600_000_000_000L);
        zip.putNextEntry(entry);
        zip.write(member.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
