package dev.entrepot.packaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A zip archive whose two ways of reading, by its directory and from its start, are proven to lead
/// to the same.
final class ZipContents implements AutoCloseable {
  private static final long MOST_UNPACKED = 8L * 1024 * 1024 * 1024;
  private static final int LOCAL_ENTRY = 0x04034b50;
  private static final int LOCAL_SIZE = 30;
  private static final int DATA_DESCRIPTOR = 1 << 3;

  private final FileChannel channel;
  private final ZipBlocks bytes;
  private final long directoryStart;
  private final List<ZipMember> members;
  private final Map<String, ZipMember> byName = new HashMap<>();
  private final EntryNames names = new EntryNames();

  private ZipContents(FileChannel channel) throws IOException {
    this.channel = channel;
    this.bytes = new ZipBlocks(channel);
    var layout = ZipLayout.of(bytes, channel.size());
    this.directoryStart = layout.directoryStart();
    this.members = ZipDirectory.read(bytes, layout);
    var limit = ExpansionLimit.of(channel.size(), MOST_UNPACKED);
    long unpacked = 0;
    for (ZipMember member : members) {
      byName.put(names.add(member.name(), member.directory()), member);
      limit.check(member.size());
      unpacked += member.size();
      limit.check(unpacked);
      if (member.directory() && member.size() + member.compressed() != 0) {
        throw ArchiveRule.ZIP_SPECIAL_FILE.broken(
            Quoted.of(member.name()) + " is a folder with content");
      }
    }
  }

  static ZipContents open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    try {
      return new ZipContents(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  EntryNames names() {
    return names;
  }

  /// A file of that name; null when there is none, or only a folder.
  @Nullable ZipMember find(String name) {
    var member = byName.get(name);
    return member == null || member.directory() ? null : member;
  }

  /// What a file contains, when it is not larger than the limit.
  byte[] read(ZipMember member, int limit) throws IOException {
    if (member.size() > limit) {
      throw ArchiveRule.METADATA_TOO_LARGE.broken(
          Quoted.of(member.name()) + " is larger than " + limit + " bytes");
    }
    var content = ByteBuffer.allocate((int) member.size());
    try (var inflation = new ZipInflation()) {
      var in = new ZipStream(channel, member.offset());
      requireLocal(in, member);
      inflation.unpack(in, member, (buffer, length) -> content.put(buffer, 0, length));
    }
    return content.array();
  }

  /// Is told every file's content, in pieces.
  interface Visitor {
    void begin(ZipMember member);

    void content(byte[] buffer, int length);

    void end(ZipMember member);
  }

  /// Goes through the whole archive from its first byte to its directory. Each entry must begin
  /// where the one before it ended: what lies between would be seen by some readers only.
  void visit(Visitor visitor) throws IOException {
    var in = new ZipStream(channel, 0);
    try (var inflation = new ZipInflation()) {
      for (ZipMember member : members) {
        if (member.offset() != in.position()) {
          throw gap();
        }
        requireLocal(in, member);
        visitor.begin(member);
        inflation.unpack(in, member, visitor::content);
        visitor.end(member);
      }
    }
    if (in.position() != directoryStart) {
      throw gap();
    }
  }

  private static InvalidInput gap() {
    return ArchiveRule.ZIP_GAP.broken(
        "The archive has data between its files, or files that overlap");
  }

  private static void requireLocal(ZipStream in, ZipMember member) throws IOException {
    ByteBuffer header = in.take(LOCAL_SIZE);
    boolean known = header.getInt(0) == LOCAL_ENTRY;
    int flags = Short.toUnsignedInt(header.getShort(6));
    if (known && (flags & DATA_DESCRIPTOR) != 0) {
      throw ArchiveRule.ZIP_DATA_DESCRIPTOR.broken(
          "The size of " + Quoted.of(member.name()) + " is said to stand behind its content");
    }
    int method = Short.toUnsignedInt(header.getShort(8));
    long crc = Integer.toUnsignedLong(header.getInt(14));
    long compressed = Integer.toUnsignedLong(header.getInt(18));
    long size = Integer.toUnsignedLong(header.getInt(22));
    int nameLength = Short.toUnsignedInt(header.getShort(26));
    int extraLength = Short.toUnsignedInt(header.getShort(28));
    if (!known || flags != member.flags() || method != member.method() || crc != member.crc()) {
      throw disagree(member);
    }
    byte[] name = new byte[nameLength];
    in.take(nameLength).get(name);
    long[] numbers = ZipExtra.resolve(in.take(extraLength), size, compressed);
    if (!new String(name, java.nio.charset.StandardCharsets.UTF_8).equals(member.name())
        || numbers[0] != member.size()
        || numbers[1] != member.compressed()) {
      throw disagree(member);
    }
  }

  private static InvalidInput disagree(ZipMember member) {
    return ArchiveRule.ZIP_HEADERS_DISAGREE.broken(
        "The directory of the archive and the header in front of the file disagree about "
            + Quoted.of(member.name()));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
