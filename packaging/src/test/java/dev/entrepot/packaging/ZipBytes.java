package dev.entrepot.packaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A zip archive that can be damaged after it was written.
record ZipBytes(String latin1) {
  private static final String DIRECTORY = "PK\1\2";
  private static final String LOCAL = "PK\3\4";
  private static final String END = "PK\5\6";

  /// Stored, so that sizes stand in front of the content.
  static ZipBytes of(Map<String, String> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(UTF_8);
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(file.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTime(1_600_000_000_000L);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ZipBytes(bytes.toString(ISO_8859_1));
  }

  /// Deflated, with sizes in front of the content, as Python's `zipfile` writes.
  static ZipBytes packed(Map<String, String> files) {
    var body = new StringBuilder();
    var directory = new StringBuilder();
    for (Map.Entry<String, String> file : files.entrySet()) {
      byte[] content = file.getValue().getBytes(UTF_8);
      var crc = new CRC32();
      crc.update(content);
      String packed = deflate(content);
      String common =
          "\24\0\0\0\10\0\0\0\0\0"
              + number((int) crc.getValue())
              + number(packed.length())
              + number(content.length)
              + number(file.getKey().length()).substring(0, 2)
              + "\0\0";
      directory
          .append(DIRECTORY + "\24\0" + common + "\0".repeat(10))
          .append(number(body.length()) + file.getKey());
      body.append(LOCAL + common + file.getKey() + packed);
    }
    String count = number(files.size()).substring(0, 2);
    return new ZipBytes(
        body
            + directory.toString()
            + END
            + "\0\0\0\0"
            + count
            + count
            + number(directory.length())
            + number(body.length())
            + "\0\0");
  }

  private static String deflate(byte[] content) {
    try (var deflater = new Deflater(Deflater.BEST_SPEED, true)) {
      deflater.setInput(content);
      deflater.finish();
      var out = new ByteArrayOutputStream();
      var buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toString(ISO_8859_1);
    }
  }

  /// Deflated as `java.util.zip` does it, with sizes behind the content.
  static ZipBytes deflated(Map<String, String> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ZipBytes(bytes.toString(ISO_8859_1));
  }

  /// Replaces text of the same length everywhere, for names that no writer would write.
  ZipBytes replace(String old, String replacement) {
    return new ZipBytes(latin1.replace(old, replacement));
  }

  ZipBytes replaceFirst(String old, String replacement) {
    int at = latin1.indexOf(old);
    return new ZipBytes(
        latin1.substring(0, at) + replacement + latin1.substring(at + old.length()));
  }

  /// Changes one field in every header of the central directory.
  ZipBytes patchDirectory(int offset, String value) {
    return patch(DIRECTORY, offset, value);
  }

  /// Changes one field in every header in front of a file.
  ZipBytes patchLocal(int offset, String value) {
    return patch(LOCAL, offset, value);
  }

  /// Changes one field in the record at the end.
  ZipBytes patchEnd(int offset, String value) {
    return patch(END, offset, value);
  }

  /// Puts bytes in front of the directory, and says so at the end.
  ZipBytes insertBeforeDirectory(String hidden) {
    int directory = latin1.indexOf(DIRECTORY);
    return new ZipBytes(latin1.substring(0, directory) + hidden + latin1.substring(directory))
        .patchEnd(16, number(directory + hidden.length()));
  }

  /// Puts bytes behind the directory's first entry, and says so in it and at the end.
  ZipBytes growFirstEntry(int lengthField, String addition) {
    int directory = latin1.indexOf(DIRECTORY);
    int next = latin1.indexOf(DIRECTORY, directory + 4);
    int size = latin1.lastIndexOf(END) - directory + addition.length();
    var grown = new StringBuilder(latin1).insert(next, addition);
    String length = number(addition.length()).substring(0, 2);
    grown.replace(directory + lengthField, directory + lengthField + 2, length);
    return new ZipBytes(grown.toString()).patchEnd(12, number(size));
  }

  private ZipBytes patch(String signature, int offset, String value) {
    var patched = new StringBuilder(latin1);
    for (int at = latin1.indexOf(signature); at >= 0; at = latin1.indexOf(signature, at + 4)) {
      patched.replace(at + offset, at + offset + value.length(), value);
    }
    return new ZipBytes(patched.toString());
  }

  static String number(int value) {
    return ""
        + (char) (value & 0xff)
        + (char) (value >> 8 & 0xff)
        + (char) (value >> 16 & 0xff)
        + (char) (value >>> 24);
  }

  Path save(Path directory) throws IOException {
    return Files.writeString(directory.resolve("upload"), latin1, ISO_8859_1);
  }
}
