package dev.entrepot.packaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A zip archive that can be damaged after it was written.
record ZipBytes(String latin1) {
  static ZipBytes of(Map<String, String> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
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
    var patched = new StringBuilder(latin1);
    for (int at = latin1.indexOf("PK\1\2"); at >= 0; at = latin1.indexOf("PK\1\2", at + 4)) {
      patched.replace(at + offset, at + offset + value.length(), value);
    }
    return new ZipBytes(patched.toString());
  }

  Path save(Path directory) throws IOException {
    return Files.writeString(directory.resolve("upload"), latin1, ISO_8859_1);
  }
}
