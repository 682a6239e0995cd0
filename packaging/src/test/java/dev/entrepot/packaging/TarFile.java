package dev.entrepot.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/// Writes tar archives, the impossible ones included.
final class TarFile {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  TarFile file(String name, String content) {
    return member('0', name, "", content.getBytes(UTF_8));
  }

  TarFile directory(String name) {
    return member('5', name, "", new byte[0]);
  }

  TarFile link(char type, String name, String target) {
    return member(type, name, target, new byte[0]);
  }

  /// A pax extended header for the next member.
  TarFile pax(char type, String... keysAndValues) {
    var records = new StringBuilder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      String record = " " + keysAndValues[i] + "=" + keysAndValues[i + 1] + "\n";
      int length = record.getBytes(UTF_8).length + 2;
      records.append(length > 99 ? length + 1 : length).append(record);
    }
    return member(type, "pax", "", records.toString().getBytes(UTF_8));
  }

  TarFile member(char type, String name, String link, byte[] content) {
    header(type, name, link, content.length);
    bytes.writeBytes(content);
    bytes.writeBytes(new byte[-content.length & 511]);
    return this;
  }

  TarFile header(char type, String name, String link, long size) {
    var block = new byte[512];
    put(block, 0, name);
    put(block, 100, "0000644");
    put(block, 124, "%011o".formatted(size));
    block[156] = (byte) type;
    put(block, 157, link);
    put(block, 257, "ustar\00000");
    return raw(block);
  }

  /// A header block whose checksum is made right.
  TarFile raw(byte[] block) {
    put(block, 148, "        ");
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, "%06o\0 ".formatted(sum));
    bytes.writeBytes(block);
    return this;
  }

  TarFile append(byte[] anything) {
    bytes.writeBytes(anything);
    return this;
  }

  TarFile end() {
    return append(new byte[1024]);
  }

  byte[] gzipped() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      bytes.writeTo(gzip);
    }
    return out.toByteArray();
  }

  Path save(Path directory) throws IOException {
    return Files.write(directory.resolve("upload"), gzipped());
  }

  static void put(byte[] block, int offset, String text) {
    byte[] encoded = text.getBytes(UTF_8);
    System.arraycopy(encoded, 0, block, offset, encoded.length);
  }
}
