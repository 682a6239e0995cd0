package dev.entrepot.server.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A part of a file on its way in: thrown away unless kept.
public final class IncomingPart implements AutoCloseable {
  private final Path file;
  private final String name;
  private final FileChannel channel;
  private final long limit;
  private long size;
  private boolean kept;

  IncomingPart(Path file, String name, long limit) throws IOException {
    this.file = file;
    this.name = name;
    this.limit = limit;
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /// Takes the next bytes; throws [BlobTooLarge] when the limit is passed.
  public void write(byte[] bytes) throws IOException {
    if (size + bytes.length > limit) {
      throw new BlobTooLarge(limit);
    }
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    size += bytes.length;
  }

  /// Of what was written, in bytes.
  public long size() {
    return size;
  }

  public String name() {
    return name;
  }

  /// Makes what was written durable: a client that is told of it never sends it again.
  public void force() throws IOException {
    channel.force(true);
  }

  /// That a row names it.
  public void keep() {
    kept = true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!kept) {
      Files.deleteIfExists(file);
    }
  }
}
