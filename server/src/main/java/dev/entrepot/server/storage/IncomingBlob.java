package dev.entrepot.server.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Bytes on their way in: written and hashed as they come, thrown away unless kept.
public final class IncomingBlob implements AutoCloseable {
  private final FolderBlobs blobs;
  private final Path file;
  private final FileChannel channel;
  private final long limit;
  private final DigestStream digests = new DigestStream();
  private long size;

  IncomingBlob(FolderBlobs blobs, Path file, long limit) throws IOException {
    this.blobs = blobs;
    this.file = file;
    this.limit = limit;
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /// Takes the next bytes; throws [BlobTooLarge] when the limit is passed.
  public void write(byte[] bytes) throws IOException {
    size += bytes.length;
    if (size > limit) {
      throw new BlobTooLarge(limit);
    }
    digests.update(bytes);
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /// The file as received so far, for checks that need to look inside.
  public Path file() {
    return file;
  }

  public Digests finish() {
    return digests.finish();
  }

  /// Moves the bytes to their place. When this returns they survive a power failure.
  public void keep(Digests named) throws IOException {
    channel.force(true);
    channel.close();
    blobs.makeFolderOf(named.sha256());
    Files.move(file, blobs.pathOf(named.sha256(), ""), StandardCopyOption.ATOMIC_MOVE);
    blobs.forceFolderOf(named.sha256());
  }

  /// Removes what was received, unless it was kept.
  @Override
  public void close() throws IOException {
    digests.close();
    channel.close();
    Files.deleteIfExists(file);
  }
}
