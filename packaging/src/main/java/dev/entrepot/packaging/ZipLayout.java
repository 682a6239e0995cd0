package dev.entrepot.packaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Where the central directory of a zip file lies, proven to be the only one a reader could find.
///
/// Readers differ in how they search for it, and in whether they believe it or the headers between
/// the files. An archive they would read differently is refused, so what was inspected is what pip
/// unpacks.
record ZipLayout(long directoryStart, long directorySize, long entries) {
  private static final String LOCAL_HEADER = "PK\3\4";
  private static final String END = "PK\5\6";
  private static final String END_64 = "PK\6\6";
  private static final String LOCATOR_64 = "PK\6\7";
  private static final int END_SIZE = 22;
  private static final int END_64_SIZE = 56;
  private static final int LOCATOR_64_SIZE = 20;
  private static final int LONGEST_COMMENT = 0xffff;

  static ZipLayout of(ZipBlocks bytes, long size) throws IOException {
    if (size < END_SIZE + 4 || !bytes.startsWith(0, LOCAL_HEADER)) {
      throw ArchiveRule.NOT_A_ZIP.broken(
          "The file is not a zip archive, or has something in front of it");
    }
    long end = findEnd(bytes, size);
    ByteBuffer record = bytes.read(end, END_SIZE);
    if (record.getInt(4) != 0 || record.getShort(8) != record.getShort(10)) {
      throw ArchiveRule.ZIP_SPLIT.broken("The archive is a part of one that was split");
    }
    var layout =
        new ZipLayout(
            Integer.toUnsignedLong(record.getInt(16)),
            Integer.toUnsignedLong(record.getInt(12)),
            Short.toUnsignedLong(record.getShort(10)));
    long directoryEnd = end;
    long locator = end - LOCATOR_64_SIZE;
    if (locator >= END_64_SIZE && bytes.startsWith(locator, LOCATOR_64)) {
      directoryEnd = locator - END_64_SIZE;
      layout = layout.withZip64(bytes, directoryEnd, locator);
    }
    if (layout.directoryStart + layout.directorySize != directoryEnd) {
      throw ArchiveRule.ZIP_DIRECTORY.broken(
          "The directory of the archive is not where it should be: directly before its end");
    }
    return layout;
  }

  /// The last end record must reach exactly to the end of the file, or two readers find two.
  private static long findEnd(ZipBlocks bytes, long size) throws IOException {
    long from = Math.max(0, size - END_SIZE - LONGEST_COMMENT);
    ByteBuffer tail = bytes.read(from, (int) (size - from));
    String text = StandardCharsets.ISO_8859_1.decode(tail.duplicate()).toString();
    int at = text.lastIndexOf(END);
    if (at < 0
        || at + END_SIZE > text.length()
        || at + END_SIZE + Short.toUnsignedInt(tail.getShort(at + 20)) != text.length()) {
      throw ArchiveRule.ZIP_TRAILING_DATA.broken(
          "The archive is cut off, or has data after its end");
    }
    return from + at;
  }

  /// The large numbers of a zip64 archive; the small ones must be the same or say "see there". The
  /// record has its usual length: room for extensions is room for another file.
  private ZipLayout withZip64(ZipBlocks bytes, long at, long locator) throws IOException {
    ByteBuffer record = bytes.read(at, END_64_SIZE);
    var large = new ZipLayout(record.getLong(48), record.getLong(40), record.getLong(32));
    ByteBuffer link = bytes.read(locator, LOCATOR_64_SIZE);
    if (!bytes.startsWith(at, END_64)
        || link.getInt(4) != 0
        || link.getLong(8) != at
        || link.getInt(16) > 1
        || record.getLong(4) != END_64_SIZE - 12
        || record.getLong(16) != 0
        || record.getLong(24) != large.entries
        || !agrees(directoryStart, large.directoryStart, 0xffff_ffffL)
        || !agrees(directorySize, large.directorySize, 0xffff_ffffL)
        || !agrees(entries, large.entries, 0xffff)
        || large.directoryStart < 0
        || large.directorySize < 0
        || large.entries < 0) {
      throw ArchiveRule.ZIP64_DISAGREES.broken(
          "The archive has two directories: its zip64 records disagree with the others");
    }
    return large;
  }

  private static boolean agrees(long small, long large, long seeThere) {
    return small == seeThere || small == large;
  }
}
