package dev.entrepot.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A wheel with nothing in it but what every wheel has.
final class SmallWheel {
  private SmallWheel() {}

  /// @param project a name that is normalised already
  static Path in(Path folder, String project, String version) throws IOException {
    var info = project + "-" + version + ".dist-info/";
    var members = new LinkedHashMap<String, String>();
    members.put(
        info + "METADATA",
        """
        Metadata-Version: 2.1
        Name: %s
        Version: %s
        Summary: A project
        Classifier: Private :: Do Not Upload
        Project-URL: Source, https://example.org/
        Description-Content-Type: text/plain

        Says hello.
        """
            .formatted(project, version));
    members.put(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    members.put(info + "RECORD", record(members) + info + "RECORD,,\n");
    var file =
        Files.createDirectories(folder).resolve(project + "-" + version + "-py3-none-any.whl");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var member : members.entrySet()) {
        var content = member.getValue().getBytes(StandardCharsets.UTF_8);
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(member.getKey());
        // Deflated ones would carry data descriptors, which indexes refuse.
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
      }
    }
    return file;
  }

  private static String record(Map<String, String> members) {
    var lines = new StringBuilder();
    members.forEach((name, text) -> {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      var digest = Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(bytes));
      lines.append("%s,sha256=%s,%d%n".formatted(name, digest, bytes.length));
    });
    return lines.toString();
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
