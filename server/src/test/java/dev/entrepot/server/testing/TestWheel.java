package dev.entrepot.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A small wheel that passes every check.
public final class TestWheel {
  private final String filename;
  private final byte[] bytes;

  private TestWheel(String filename, byte[] bytes) {
    this.filename = filename;
    this.bytes = bytes;
  }

  /// A wheel of a project.
  ///
  /// @param says what its module has, so that other words make other bytes
  public static TestWheel of(String project, String version, String says) {
    return of(project, version, says, "");
  }

  /// As above, with more to say.
  ///
  /// @param more lines of its metadata
  public static TestWheel of(String project, String version, String says, String more) {
    var info = project + "-" + version + ".dist-info/";
    var members = new LinkedHashMap<String, byte[]>();
    members.put(project + ".py", ("# " + says + "\n").getBytes(UTF_8));
    members.put(
        info + "METADATA",
        "Metadata-Version: 2.1\nName: %s\nVersion: %s\nRequires-Python: >=3.8\n%s"
            .formatted(project, version, more)
            .getBytes(UTF_8));
    members.put(
        info + "WHEEL",
        "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            .getBytes(UTF_8));
    var record = new StringBuilder();
    members.forEach((name, content) ->
        record.append(
            "%s,sha256=%s,%d\n"
                .formatted(
                    name,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(digest(content)),
                    content.length)));
    members.put(info + "RECORD", (record + info + "RECORD,,\n").getBytes(UTF_8));
    return new TestWheel(project + "-" + version + "-py3-none-any.whl", zip(members));
  }

  public String filename() {
    return filename;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public String sha256() {
    return HexFormat.of().formatHex(digest(bytes));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] zip(Map<String, byte[]> members) {
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
}
