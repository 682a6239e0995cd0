package dev.entrepot.server.admin;

import dev.entrepot.server.database.DatabaseFolder;
import dev.entrepot.server.storage.StoredBlob;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The zip file of a backup, laid out as the data folder is.
final class BackupArchive implements AutoCloseable {
  static final String DATABASE = DatabaseFolder.FILE;
  static final String FILES = "files/";
  static final String TLS = "tls/";
  static final String LOG = "log/";

  private final FileChannel channel;
  private final ZipOutputStream zip;

  private BackupArchive(FileChannel channel) {
    this.channel = channel;
    this.zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
    // Wheels are compressed already.
    zip.setLevel(Deflater.NO_COMPRESSION);
  }

  /// Only its owner can read it: hashes of passwords and keys are in it.
  static BackupArchive create(Path file) throws IOException {
    return new BackupArchive(
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
  }

  static String entry(StoredBlob blob) {
    var sha256 = blob.sha256();
    return FILES
        + sha256.substring(0, 2)
        + "/"
        + sha256.substring(2, 4)
        + "/"
        + sha256.substring(4)
        + blob.suffix();
  }

  void add(String name, Path file) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    Files.copy(file, zip);
    zip.closeEntry();
  }

  void add(String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  @Override
  public void close() throws IOException {
    try (channel;
        zip) {
      zip.finish();
      zip.flush();
      channel.force(true);
    }
  }
}
