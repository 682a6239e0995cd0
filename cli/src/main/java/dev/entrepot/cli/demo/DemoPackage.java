package dev.entrepot.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A wheel with one function, written by hand so that the demo needs no build tool.
final class DemoPackage {
  static final String NAME = "entrepot-demo";
  static final String VERSION = "1.0";
  static final String FILENAME = "entrepot_demo-1.0-py3-none-any.whl";
  static final String MODULE = "entrepot_demo";
  private static final String DIST_INFO = "entrepot_demo-1.0.dist-info/";

  private DemoPackage() {}

  static byte[] wheel() throws IOException {
    var entries = new LinkedHashMap<String, byte[]>();
    entries.put(
        MODULE + "/__init__.py",
        bytes("def hello():\n    return 'Hello from a release that no token published.'\n"));
    entries.put(
        DIST_INFO + "METADATA",
        bytes(
            "Metadata-Version: 2.1\nName: %s\nVersion: %s\nSummary: What entrepot demo publishes\nRequires-Python: >=3.8\n\nA demo.\n"
                .formatted(NAME, VERSION)));
    entries.put(
        DIST_INFO + "WHEEL",
        bytes(
            "Wheel-Version: 1.0\nGenerator: entrepot\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
    entries.put(DIST_INFO + "RECORD", record(entries));
    return zip(entries);
  }

  private static byte[] record(Map<String, byte[]> entries) {
    var lines = new StringBuilder();
    entries.forEach((name, content) ->
        lines.append("%s,sha256=%s,%d\n".formatted(name, digest(content), content.length)));
    return bytes(lines + DIST_INFO + "RECORD,,\n");
  }

  private static String digest(byte[] content) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  // Stored, with sizes known beforehand: the compressed form of java.util.zip carries data
  // descriptors, which indexes refuse.
  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var content : entries.entrySet()) {
        var entry = new ZipEntry(content.getKey());
        var crc = new CRC32();
        crc.update(content.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.getValue().length);
        entry.setCrc(crc.getValue());
        entry.setLastModifiedTime(FileTime.fromMillis(1_600_000_000_000L));
        zip.putNextEntry(entry);
        zip.write(content.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
