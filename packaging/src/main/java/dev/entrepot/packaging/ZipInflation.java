package dev.entrepot.packaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks entries one after the other, and holds each to what its header promises: the size to the
/// byte, in what is packed and what comes out, and the checksum.
final class ZipInflation implements AutoCloseable {
  private final Inflater inflater = new Inflater(true);
  private final byte[] out = new byte[64 * 1024];

  /// Takes unpacked bytes.
  @FunctionalInterface
  interface Sink {
    void accept(byte[] buffer, int length);
  }

  void unpack(ZipStream in, ZipMember member, Sink sink) throws IOException {
    var crc = new CRC32();
    long size =
        member.method() == ZipMember.STORED
            ? copy(in, member, crc, sink)
            : inflate(in, member, crc, sink);
    if (size != member.size()) {
      throw falseSize(member);
    }
    if (crc.getValue() != member.crc()) {
      throw ArchiveRule.ZIP_CHECKSUM.broken(
          Quoted.of(member.name()) + " is damaged: its checksum does not match");
    }
  }

  private long copy(ZipStream in, ZipMember member, CRC32 crc, Sink sink) throws IOException {
    if (member.compressed() != member.size()) {
      throw falseSize(member);
    }
    long left = member.compressed();
    while (left > 0) {
      ByteBuffer piece = in.some(Math.min(left, out.length));
      int length = piece.remaining();
      piece.get(out, 0, length);
      crc.update(out, 0, length);
      sink.accept(out, length);
      left -= length;
    }
    return member.compressed();
  }

  private long inflate(ZipStream in, ZipMember member, CRC32 crc, Sink sink) throws IOException {
    inflater.reset();
    long left = member.compressed();
    long size = 0;
    try {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          if (left == 0) {
            throw falseSize(member);
          }
          ByteBuffer piece = in.some(left);
          left -= piece.remaining();
          inflater.setInput(piece);
        }
        int length = inflater.inflate(out);
        size += length;
        if (size > member.size() || inflater.needsDictionary()) {
          throw falseSize(member);
        }
        crc.update(out, 0, length);
        sink.accept(out, length);
      }
    } catch (DataFormatException e) {
      throw ArchiveRule.ZIP_DAMAGED.broken(Quoted.of(member.name()) + " cannot be unpacked");
    }
    // What is left is content that only some readers would see.
    if (left > 0 || inflater.getRemaining() > 0) {
      throw falseSize(member);
    }
    return size;
  }

  private static InvalidInput falseSize(ZipMember member) {
    return ArchiveRule.ZIP_FALSE_SIZE.broken(
        "The archive gives a false size for " + Quoted.of(member.name()));
  }

  @Override
  public void close() {
    inflater.end();
  }
}
