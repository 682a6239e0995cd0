package dev.entrepot.packaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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

  static void requirePlain(Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      var bytes = new ZipBlocks(channel);
      if (channel.size() < END_SIZE + 4 || !bytes.startsWith(0, LOCAL_HEADER)) {
        throw new InvalidInput("The file is not a zip archive, or has something in front of it");
      }
      ZipLayout layout = find(bytes, channel.size());
      ZipHeaders.requireAgreement(bytes, layout);
    }
  }

  private static ZipLayout find(ZipBlocks bytes, long size) throws IOException {
    long end = findEnd(bytes, size);
    ByteBuffer record = bytes.read(end, END_SIZE);
    var layout =
        new ZipLayout(
            Integer.toUnsignedLong(record.getInt(16)),
            Integer.toUnsignedLong(record.getInt(12)),
            Short.toUnsignedLong(record.getShort(10)));
    long directoryEnd = end;
    long locator = end - LOCATOR_64_SIZE;
    if (locator >= END_64_SIZE && bytes.startsWith(locator, LOCATOR_64)) {
      directoryEnd = locator - END_64_SIZE;
      layout = layout.withZip64(bytes, directoryEnd);
    }
    if (layout.directoryStart + layout.directorySize != directoryEnd) {
      throw damaged("its directory is not where it should be");
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
      throw damaged("it does not end where its directory ends");
    }
    return from + at;
  }

  /// The large numbers of a zip64 archive; the small ones must be the same or say "see there".
  private ZipLayout withZip64(ZipBlocks bytes, long at) throws IOException {
    ByteBuffer record = bytes.read(at, END_64_SIZE);
    var large = new ZipLayout(record.getLong(48), record.getLong(40), record.getLong(32));
    if (!bytes.startsWith(at, END_64)
        || !agrees(directoryStart, large.directoryStart, 0xffff_ffffL)
        || !agrees(directorySize, large.directorySize, 0xffff_ffffL)
        || !agrees(entries, large.entries, 0xffff)
        || large.directoryStart < 0
        || large.directorySize < 0) {
      throw damaged("it has two directories");
    }
    return large;
  }

  private static boolean agrees(long small, long large, long seeThere) {
    return small == seeThere || small == large;
  }

  static InvalidInput damaged(String reason) {
    return new InvalidInput("The archive is damaged: " + reason);
  }
}
