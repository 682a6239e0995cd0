package dev.entrepot.packaging;

import dev.entrepot.packaging.TarEntry.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads POSIX tar (USTAR and pax) and the long names of GNU tar, one member at a time.
///
/// It refuses what readers are known to disagree about rather than taking a side: the index must
/// judge the same members that an installer unpacks.
final class TarReader {
  private static final int LONGEST_EXTENSION = 1024 * 1024;

  private final InputStream in;
  private long unread;
  private long padding;

  TarReader(InputStream in) {
    this.in = in;
  }

  /// The next member, or empty at the end of the archive.
  Optional<TarEntry> next() throws IOException {
    skipContent();
    var overrides = TarOverrides.NONE;
    while (true) {
      byte[] block = in.readNBytes(TarHeader.BLOCK);
      if (block.length == 0 || TarHeader.isZero(block)) {
        requireEnd(overrides);
        return Optional.empty();
      }
      if (block.length < TarHeader.BLOCK) {
        throw new EOFException("it ends inside a header");
      }
      TarHeader header = TarHeader.parse(block);
      switch (header.type()) {
        case 'x' -> overrides = overrides.with(TarOverrides.pax(extension(header)));
        case 'g' -> TarOverrides.pax(extension(header)).requireNone();
        case 'L' -> overrides = overrides.with(TarOverrides.longName(extension(header)));
        case 'K' -> overrides = overrides.with(TarOverrides.longLink(extension(header)));
        default -> {
          return Optional.of(member(header, overrides));
        }
      }
    }
  }

  /// What the current member contains, if it is not larger than the limit.
  byte[] content(int limit) throws IOException {
    if (unread > limit) {
      throw ArchiveRule.METADATA_TOO_LARGE.broken(
          "The metadata in the archive is larger than " + limit + " bytes");
    }
    byte[] content = in.readNBytes((int) unread);
    if (content.length < unread) {
      throw new EOFException("it ends inside a file");
    }
    unread = 0;
    skipContent();
    return content;
  }

  private TarEntry member(TarHeader header, TarOverrides overrides) {
    String name = overrides.nameOr(header.name());
    Kind kind = kind(header.type(), name);
    var entry = new TarEntry(name, kind, overrides.sizeOr(header.size()));
    expect(entry.size());
    return entry;
  }

  private static Kind kind(char type, String name) {
    return switch (type) {
      // Before POSIX a directory was a file whose name ends in '/'.
      case '\0' -> name.endsWith("/") ? Kind.DIRECTORY : Kind.FILE;
      case '0' -> Kind.FILE;
      case '5' -> Kind.DIRECTORY;
      // PEP 721 lets installers unpack links that stay inside, but not every system has them, and
      // no build needs them.
      case '1', '2' ->
          throw ArchiveRule.TAR_LINK.broken(
              Quoted.of(name) + " in the archive is a link; put a copy of the file there");
      case 'S' -> throw ArchiveRule.TAR_SPARSE.broken("The archive contains a sparse file");
      default ->
          throw ArchiveRule.TAR_SPECIAL_FILE.broken(
              Quoted.of(name) + " in the archive is neither file nor directory");
    };
  }

  private byte[] extension(TarHeader header) throws IOException {
    expect(header.size());
    return content(LONGEST_EXTENSION);
  }

  private void expect(long size) {
    unread = size;
    padding = -size & (TarHeader.BLOCK - 1);
  }

  private void skipContent() throws IOException {
    in.skipNBytes(unread + padding);
    unread = 0;
    padding = 0;
  }

  /// Readers differ in whether they look behind the first empty block, so nothing may be there.
  private void requireEnd(TarOverrides overrides) throws IOException {
    overrides.requireNone();
    byte[] buffer = new byte[8192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      for (int i = 0; i < read; i++) {
        if (buffer[i] != 0) {
          throw ArchiveRule.TAR_TRAILING_DATA.broken("The archive has data after its end");
        }
      }
    }
  }
}
