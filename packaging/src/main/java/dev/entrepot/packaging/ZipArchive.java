package dev.entrepot.packaging;

import dev.entrepot.packaging.DistributionFilename.Wheel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Wheels, and source distributions from before PEP 625.
///
/// [ZipFile] itself refuses encrypted entries and compression other than stored and deflated.
final class ZipArchive {
  private static final long MOST_UNPACKED = 8L * 1024 * 1024 * 1024;

  private ZipArchive() {}

  static byte[] wheelMetadata(Path file, Wheel wheel) throws IOException {
    ZipLayout.requirePlain(file);
    try (var zip = new ZipFile(file.toFile())) {
      EntryNames names = names(zip, Files.size(file));
      String distInfo = wheel.distInfo();
      for (String required : new String[] {"METADATA", "WHEEL", "RECORD"}) {
        requireEntry(zip, names, distInfo + "/" + required);
      }
      for (String directory : names.topLevel()) {
        // pip refuses to choose between two descriptions; so does the index.
        if (directory.endsWith(".dist-info") && !directory.equals(distInfo)) {
          throw new InvalidInput(
              "The wheel contains " + Quoted.of(directory) + " besides " + Quoted.of(distInfo));
        }
      }
      return read(zip, distInfo + "/METADATA");
    }
  }

  static byte[] sourceMetadata(Path file) throws IOException {
    ZipLayout.requirePlain(file);
    try (var zip = new ZipFile(file.toFile())) {
      EntryNames names = names(zip, Files.size(file));
      String metadata = names.onlyTopLevel() + "/PKG-INFO";
      requireEntry(zip, names, metadata);
      return read(zip, metadata);
    }
  }

  private static EntryNames names(ZipFile zip, long archiveSize) {
    var names = new EntryNames();
    var limit = ExpansionLimit.of(archiveSize, MOST_UNPACKED);
    long unpacked = 0;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      names.add(entry.getName(), entry.isDirectory());
      limit.check(entry.getSize());
      unpacked += entry.getSize();
      limit.check(unpacked);
    }
    return names;
  }

  private static void requireEntry(ZipFile zip, EntryNames names, String name) {
    ZipEntry entry = names.contains(name) ? zip.getEntry(name) : null;
    if (entry == null || entry.isDirectory()) {
      throw new InvalidInput("The archive does not contain " + Quoted.of(name));
    }
  }

  private static byte[] read(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    byte[] content;
    try (InputStream in = zip.getInputStream(entry)) {
      content = in.readNBytes(DistributionArchive.LARGEST_METADATA + 1);
    }
    if (content.length > DistributionArchive.LARGEST_METADATA) {
      throw new InvalidInput(Quoted.of(name) + " is larger than 10 MiB");
    }
    // ZipFile does not compare what it unpacked with what the directory promised.
    var crc = new CRC32();
    crc.update(content);
    if (content.length != entry.getSize() || crc.getValue() != entry.getCrc()) {
      throw new InvalidInput(Quoted.of(name) + " is damaged: its checksum does not match");
    }
    return content;
  }
}
