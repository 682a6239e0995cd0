package dev.entrepot.packaging;

import java.nio.ByteBuffer;
import java.util.HashSet;

/// The extra fields of one header: only what could give an entry another size, place or name.
final class ZipExtra {
  static final long SEE_ZIP64 = 0xffff_ffffL;

  private static final int ZIP64 = 0x0001;
  private static final int UNICODE_PATH = 0x7075;

  private ZipExtra() {}

  /// The 32-bit numbers, each replaced by its 64-bit one where it says so, in the order that the
  /// format has them.
  ///
  /// @param extra in little-endian order
  static long[] resolve(ByteBuffer extra, long... small) {
    ByteBuffer zip64 = find(extra);
    var large = small.clone();
    for (int i = 0; i < small.length; i++) {
      if (small[i] == SEE_ZIP64) {
        if (zip64 == null || zip64.remaining() < 8) {
          throw ArchiveRule.ZIP64_DISAGREES.broken("The archive's zip64 fields are incomplete");
        }
        large[i] = zip64.getLong();
        if (large[i] < 0) {
          throw ArchiveRule.ZIP64_DISAGREES.broken("The archive has a number beyond all bounds");
        }
      }
    }
    return large;
  }

  private static @org.jspecify.annotations.Nullable ByteBuffer find(ByteBuffer extra) {
    ByteBuffer zip64 = null;
    var seen = new HashSet<Integer>();
    int at = extra.position();
    while (at < extra.limit()) {
      int id = at + 4 <= extra.limit() ? Short.toUnsignedInt(extra.getShort(at)) : -1;
      int size = id < 0 ? 0 : Short.toUnsignedInt(extra.getShort(at + 2));
      if (id < 0 || at + 4 + size > extra.limit()) {
        throw broken("has a malformed extra field");
      }
      if (id == UNICODE_PATH) {
        throw broken("gives an entry a second name in an extra field");
      }
      if (id == ZIP64) {
        if (!seen.add(id)) {
          throw broken("has two zip64 fields in one entry");
        }
        zip64 = extra.slice(at + 4, size).order(extra.order());
      }
      at += 4 + size;
    }
    return zip64;
  }

  private static InvalidInput broken(String what) {
    return ArchiveRule.ZIP_EXTRA_FIELD.broken("The archive " + what);
  }
}
