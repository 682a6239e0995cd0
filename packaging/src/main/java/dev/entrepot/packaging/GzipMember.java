package dev.entrepot.packaging;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// A gzip file of one member and nothing behind it (RFC 1952).
///
/// Java's own reader passes over what follows the last member, where another archive could be: zip
/// readers search for theirs from the end of a file.
final class GzipMember extends InflaterInputStream {
  private static final int TRAILER = 8;
  private static final int BUFFER = 64 * 1024;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  /// A name, a comment: real ones are short.
  private static final int LONGEST_TEXT = 64 * 1024;

  private final CRC32 crc = new CRC32();
  private long size;
  private boolean ended;

  private GzipMember(InputStream in) {
    super(in, new Inflater(true), BUFFER);
  }

  static GzipMember open(InputStream in) throws IOException {
    byte[] header = in.readNBytes(10);
    if (header.length < 10 || header[0] != 0x1f || header[1] != (byte) 0x8b || header[2] != 8) {
      throw ArchiveRule.NOT_A_TAR.broken("The file is not a tar archive packed with gzip");
    }
    int flags = header[3];
    if ((flags & EXTRA) != 0) {
      in.skipNBytes(next(in) | next(in) << 8);
    }
    if ((flags & NAME) != 0) {
      skipText(in);
    }
    if ((flags & COMMENT) != 0) {
      skipText(in);
    }
    if ((flags & HEADER_CRC) != 0) {
      in.skipNBytes(2);
    }
    return new GzipMember(in);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      crc.update(buffer, offset, read);
      size += read;
    } else if (read < 0 && !ended) {
      ended = true;
      requireEnd();
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    // The stream below frees only an inflater that it made.
    inf.end();
    super.close();
  }

  private void requireEnd() throws IOException {
    var trailer = new byte[TRAILER];
    int buffered = Math.min(inf.getRemaining(), TRAILER);
    System.arraycopy(buf, len - inf.getRemaining(), trailer, 0, buffered);
    if (in.readNBytes(trailer, buffered, TRAILER - buffered) < TRAILER - buffered) {
      throw new EOFException("it ends before its checksum");
    }
    if (number(trailer, 0) != crc.getValue() || number(trailer, 4) != (size & 0xffff_ffffL)) {
      throw ArchiveRule.TAR_DAMAGED.broken("The archive is damaged: its checksum does not match");
    }
    if (inf.getRemaining() > TRAILER || in.read() >= 0) {
      throw ArchiveRule.TAR_TRAILING_DATA.broken("The archive has data after its end");
    }
  }

  private static long number(byte[] bytes, int at) {
    return (bytes[at] & 0xffL)
        | (bytes[at + 1] & 0xffL) << 8
        | (bytes[at + 2] & 0xffL) << 16
        | (bytes[at + 3] & 0xffL) << 24;
  }

  private static int next(InputStream in) throws IOException {
    int value = in.read();
    if (value < 0) {
      throw new EOFException("it ends inside its header");
    }
    return value;
  }

  private static void skipText(InputStream in) throws IOException {
    int length = 0;
    while (next(in) != 0) {
      if (++length > LONGEST_TEXT) {
        throw ArchiveRule.NOT_A_TAR.broken("The archive has a name that never ends");
      }
    }
  }
}
