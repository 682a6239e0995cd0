package dev.entrepot.packaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads the central directory, a block at a time, and refuses what readers disagree about.
final class ZipDirectory {
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_SIZE = 46;
  private static final long LARGEST = 64L * 1024 * 1024;
  private static final int BLOCK = 256 * 1024;

  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
  private static final int DATA_DESCRIPTOR = 1 << 3;
  private static final int UTF8 = 1 << 11;

  /// How hard the writer tried to compress.
  private static final int HARMLESS = 1 << 1 | 1 << 2;

  private static final int FILE_TYPE = 0xf000;
  private static final int REGULAR = 0x8000;
  private static final int DIRECTORY = 0x4000;

  private ZipDirectory() {}

  /// Every entry, in the order in which the archive has them.
  static List<ZipMember> read(ZipBlocks bytes, ZipLayout layout) throws IOException {
    if (layout.entries() > EntryNames.MOST_ENTRIES || layout.directorySize() > LARGEST) {
      throw EntryNames.tooMany();
    }
    var members = new ArrayList<ZipMember>();
    long at = layout.directoryStart();
    long end = at + layout.directorySize();
    ByteBuffer block = ByteBuffer.allocate(0);
    while (at < end) {
      int length = block.remaining() < ENTRY_SIZE ? ENTRY_SIZE : lengthOf(block);
      if (block.remaining() < length) {
        block = bytes.read(at, (int) Math.min(Math.max(BLOCK, length), end - at));
        length = block.remaining() < ENTRY_SIZE ? Integer.MAX_VALUE : lengthOf(block);
        if (block.remaining() < length) {
          throw wrong("ends inside an entry");
        }
      }
      members.add(member(block.slice(block.position(), length).order(block.order())));
      block.position(block.position() + length);
      at += length;
    }
    if (members.size() != layout.entries()) {
      throw wrong("does not have as many entries as it says");
    }
    members.sort(Comparator.comparingLong(ZipMember::offset));
    return members;
  }

  private static int lengthOf(ByteBuffer block) {
    int at = block.position();
    if (block.getInt(at) != ENTRY) {
      throw wrong("has a gap");
    }
    return ENTRY_SIZE
        + Short.toUnsignedInt(block.getShort(at + 28))
        + Short.toUnsignedInt(block.getShort(at + 30))
        + Short.toUnsignedInt(block.getShort(at + 32));
  }

  private static ZipMember member(ByteBuffer entry) {
    int flags = Short.toUnsignedInt(entry.getShort(8));
    int method = Short.toUnsignedInt(entry.getShort(10));
    int nameLength = Short.toUnsignedInt(entry.getShort(28));
    int extraLength = Short.toUnsignedInt(entry.getShort(30));
    String name = name(entry.slice(ENTRY_SIZE, nameLength), flags);
    requirePlain(entry, name, flags, method);
    long[] numbers =
        ZipExtra.resolve(
            entry.slice(ENTRY_SIZE + nameLength, extraLength).order(entry.order()),
            Integer.toUnsignedLong(entry.getInt(24)),
            Integer.toUnsignedLong(entry.getInt(20)),
            Integer.toUnsignedLong(entry.getInt(42)));
    long crc = Integer.toUnsignedLong(entry.getInt(16));
    return new ZipMember(
        name, name.endsWith("/"), flags, method, crc, numbers[1], numbers[0], numbers[2]);
  }

  private static void requirePlain(ByteBuffer entry, String name, int flags, int method) {
    if ((flags & ENCRYPTED) != 0) {
      throw ArchiveRule.ZIP_ENCRYPTED.broken(Quoted.of(name) + " is encrypted");
    }
    if ((flags & DATA_DESCRIPTOR) != 0) {
      throw ArchiveRule.ZIP_DATA_DESCRIPTOR.broken(
          "The size of "
              + Quoted.of(name)
              + " stands behind its content, where readers that stream cannot trust it");
    }
    if ((flags & ~(UTF8 | HARMLESS)) != 0) {
      throw ArchiveRule.ZIP_FLAGS.broken(Quoted.of(name) + " has flags that nobody uses");
    }
    if (method != ZipMember.STORED && method != ZipMember.DEFLATED) {
      throw ArchiveRule.ZIP_COMPRESSION.broken(
          Quoted.of(name) + " is neither stored nor deflated, as installers need it");
    }
    if (entry.getShort(32) != 0) {
      throw ArchiveRule.ZIP_ENTRY_COMMENT.broken(Quoted.of(name) + " has a comment");
    }
    if (entry.getShort(34) != 0) {
      throw ArchiveRule.ZIP_SPLIT.broken(Quoted.of(name) + " is in another part of the archive");
    }
    int type = entry.getInt(38) >>> 16 & FILE_TYPE;
    boolean directory = name.endsWith("/");
    if (type != 0 && type != (directory ? DIRECTORY : REGULAR)) {
      throw ArchiveRule.ZIP_SPECIAL_FILE.broken(
          Quoted.of(name) + " is a link or a special file; an archive has files and folders only");
    }
  }

  private static String name(ByteBuffer bytes, int flags) {
    try {
      var charset = (flags & UTF8) != 0 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
      return charset.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw ArchiveRule.ZIP_NAME_ENCODING.broken(
          "The archive contains a name that is neither ASCII nor marked as UTF-8");
    }
  }

  private static InvalidInput wrong(String what) {
    return ArchiveRule.ZIP_DIRECTORY.broken("The directory of the archive " + what);
  }
}
