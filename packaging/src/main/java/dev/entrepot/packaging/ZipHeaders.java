package dev.entrepot.packaging;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Compares the central directory with the header in front of each file. Streaming readers such as
/// uv's see only the latter; pip sees the former.
final class ZipHeaders {
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int LOCAL_ENTRY = 0x04034b50;
  private static final int DIRECTORY_ENTRY_SIZE = 46;
  private static final int LOCAL_ENTRY_SIZE = 30;
  private static final long SEE_ZIP64 = 0xffff_ffffL;

  /// ZipFile keeps the directory in memory.
  private static final long LARGEST_DIRECTORY = 64L * 1024 * 1024;

  private ZipHeaders() {}

  static void requireAgreement(ZipBlocks bytes, ZipLayout layout) throws IOException {
    if (layout.entries() > EntryNames.MOST_ENTRIES || layout.directorySize() > LARGEST_DIRECTORY) {
      throw EntryNames.tooMany();
    }
    ByteBuffer directory = bytes.read(layout.directoryStart(), (int) layout.directorySize());
    long seen = 0;
    while (directory.remaining() >= DIRECTORY_ENTRY_SIZE) {
      int at = directory.position();
      if (directory.getInt(at) != DIRECTORY_ENTRY) {
        throw ZipLayout.damaged("its directory has a gap");
      }
      int name = Short.toUnsignedInt(directory.getShort(at + 28));
      int extra = Short.toUnsignedInt(directory.getShort(at + 30));
      int comment = Short.toUnsignedInt(directory.getShort(at + 32));
      int next = at + DIRECTORY_ENTRY_SIZE + name + extra + comment;
      if (next > directory.limit()) {
        throw ZipLayout.damaged("its directory ends inside an entry");
      }
      ByteBuffer nameBytes = directory.slice(at + DIRECTORY_ENTRY_SIZE, name);
      long local = localPosition(directory, at, name, extra);
      requireSame(bytes, local, directory.getShort(at + 10), nameBytes);
      directory.position(next);
      seen++;
    }
    if (directory.hasRemaining() || seen != layout.entries()) {
      throw ZipLayout.damaged("its directory is not as long as it says");
    }
  }

  private static void requireSame(ZipBlocks bytes, long at, short method, ByteBuffer name)
      throws IOException {
    ByteBuffer local = bytes.read(at, LOCAL_ENTRY_SIZE + name.remaining());
    if (local.getInt(0) != LOCAL_ENTRY
        || local.getShort(8) != method
        || Short.toUnsignedInt(local.getShort(26)) != name.remaining()
        || !local.slice(LOCAL_ENTRY_SIZE, name.remaining()).equals(name)) {
      throw ZipLayout.damaged("its directory and the files in it disagree");
    }
  }

  /// An offset beyond 4 GiB is in the zip64 field, behind the sizes that are in it too.
  private static long localPosition(ByteBuffer directory, int at, int name, int extra) {
    long position = Integer.toUnsignedLong(directory.getInt(at + 42));
    if (position != SEE_ZIP64) {
      return position;
    }
    int field = at + DIRECTORY_ENTRY_SIZE + name;
    int end = field + extra;
    while (field + 4 <= end) {
      int size = Short.toUnsignedInt(directory.getShort(field + 2));
      if (directory.getShort(field) == 1) {
        int skipped = 8 * (isInZip64(directory, at + 20) + isInZip64(directory, at + 24));
        if (skipped + 8 <= size && field + 4 + size <= end) {
          return directory.getLong(field + 4 + skipped);
        }
      }
      field += 4 + size;
    }
    throw ZipLayout.damaged("its zip64 fields are incomplete");
  }

  private static int isInZip64(ByteBuffer directory, int at) {
    return Integer.toUnsignedLong(directory.getInt(at)) == SEE_ZIP64 ? 1 : 0;
  }
}
