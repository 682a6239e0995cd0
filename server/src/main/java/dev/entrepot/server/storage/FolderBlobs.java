package dev.entrepot.server.storage;

import dev.entrepot.server.config.ConfigurationError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Consumer;

/// Blobs in a folder: `files/ab/cd/ef…`, with `files/incoming` for what is on its way in.
public final class FolderBlobs implements Blobs {
  private final Path root;
  private final Path incoming;

  FolderBlobs(Path root) {
    this.root = root;
    this.incoming = root.resolve("incoming");
  }

  public static FolderBlobs open(Path root) {
    var blobs = new FolderBlobs(root);
    try {
      Files.createDirectories(blobs.incoming);
    } catch (IOException e) {
      throw new ConfigurationError(
          "Cannot create %s: %s. Choose another folder with --data."
              .formatted(blobs.incoming, e.getMessage()));
    }
    return blobs;
  }

  @Override
  public IncomingBlob receive(long limit) throws IOException {
    return new IncomingBlob(this, incoming.resolve(UUID.randomUUID().toString()), limit);
  }

  @Override
  public void keepBeside(String sha256, String suffix, byte[] bytes) throws IOException {
    makeFolderOf(sha256);
    var temporary = incoming.resolve(UUID.randomUUID().toString());
    try {
      try (var channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(temporary, pathOf(sha256, suffix), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  @Override
  public Path pathOf(String sha256, String suffix) {
    return folderOf(sha256).resolve(sha256.substring(4) + suffix);
  }

  @Override
  public void forEach(Consumer<StoredBlob> each) throws IOException {
    FolderListing.read(root, each);
  }

  @Override
  public void remove(StoredBlob blob) throws IOException {
    Files.deleteIfExists(pathOf(blob.sha256(), blob.suffix()));
  }

  /// Removes what a process that was killed left half received. Call it before any upload.
  public void clearIncoming() throws IOException {
    try (var left = Files.newDirectoryStream(incoming)) {
      for (var file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Path folderOf(String sha256) {
    return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4));
  }

  void makeFolderOf(String sha256) throws IOException {
    var folder = folderOf(sha256);
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      forceFolder(root.resolve(sha256.substring(0, 2)));
      forceFolder(root);
    }
  }

  // A new name in a folder is durable only when the folder itself is on the disk.
  void forceFolderOf(String sha256) throws IOException {
    forceFolder(folderOf(sha256));
  }

  private static void forceFolder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
