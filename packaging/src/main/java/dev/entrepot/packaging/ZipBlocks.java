package dev.entrepot.packaging;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/// Reads blocks of a file by position, in zip's little-endian order.
record ZipBlocks(FileChannel channel) {
  ByteBuffer read(long position, int size) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    while (block.hasRemaining()) {
      // A negative position can only come from a header that was made up.
      if (position < 0 || channel.read(block, position + block.position()) < 0) {
        throw new EOFException("it refers to bytes outside of itself");
      }
    }
    return block.flip();
  }

  boolean startsWith(long position, String signature) throws IOException {
    return signature.equals(
        StandardCharsets.ISO_8859_1.decode(read(position, signature.length())).toString());
  }
}
