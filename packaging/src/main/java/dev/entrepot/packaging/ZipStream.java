package dev.entrepot.packaging;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/// Reads a file forward from a position, through one buffer.
final class ZipStream {
  private static final int BUFFER = 128 * 1024;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private long filledTo;

  ZipStream(FileChannel channel, long position) {
    this.channel = channel;
    this.filledTo = position;
    buffer.limit(0);
  }

  long position() {
    return filledTo - buffer.remaining();
  }

  /// The next few bytes, at most 65,535 of them; good until the next call.
  ByteBuffer take(int length) throws IOException {
    while (buffer.remaining() < length) {
      fill();
    }
    ByteBuffer taken = buffer.slice(buffer.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.position(buffer.position() + length);
    return taken;
  }

  /// Some of the next bytes, at least one and at most `length`; good until the next call.
  ByteBuffer some(long length) throws IOException {
    if (!buffer.hasRemaining()) {
      fill();
    }
    return take((int) Math.min(length, buffer.remaining()));
  }

  private void fill() throws IOException {
    buffer.compact();
    int read = filledTo < 0 ? -1 : channel.read(buffer, filledTo);
    buffer.flip();
    if (read < 0) {
      throw new EOFException("it refers to bytes outside of itself");
    }
    filledTo += read;
  }
}
