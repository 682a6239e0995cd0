package dev.entrepot.packaging;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What an extended header says about the member after it: pax records (POSIX.1-2001), or the long
/// names of GNU tar.
record TarOverrides(@Nullable String name, @Nullable String link, @Nullable Long size) {
  static final TarOverrides NONE = new TarOverrides(null, null, null);

  static TarOverrides longName(byte[] content) {
    return new TarOverrides(TarHeader.text(content, 0, content.length), null, null);
  }

  static TarOverrides longLink(byte[] content) {
    return new TarOverrides(null, TarHeader.text(content, 0, content.length), null);
  }

  /// Reads records of the form `{length} {key}={value}\n`, the length counting itself.
  static TarOverrides pax(byte[] content) {
    TarOverrides all = NONE;
    int position = 0;
    while (position < content.length) {
      int space = indexOf(content, ' ', position);
      long end = position + number(ascii(content, position, space));
      if (end > content.length || end <= space + 1 || content[(int) end - 1] != '\n') {
        throw malformed();
      }
      int equals = indexOf(content, '=', space);
      if (equals >= end) {
        throw malformed();
      }
      all = all.with(record(content, space + 1, equals, (int) end - 1));
      position = (int) end;
    }
    return all;
  }

  /// Both together. Which of two names counts is something that readers disagree about.
  TarOverrides with(TarOverrides other) {
    return new TarOverrides(
        either(name, other.name), either(link, other.link), either(size, other.size));
  }

  void requireNone() {
    if (!equals(NONE)) {
      throw ArchiveRule.TAR_AMBIGUOUS.broken(
          "The archive has a name or size that belongs to no single file");
    }
  }

  String nameOr(String written) {
    return name == null ? written : name;
  }

  String linkOr(String written) {
    return link == null ? written : link;
  }

  long sizeOr(long written) {
    return size == null ? written : size;
  }

  private static TarOverrides record(byte[] content, int keyStart, int equals, int end) {
    String key = ascii(content, keyStart, equals);
    return switch (key) {
      case "path" -> new TarOverrides(value(content, equals, end), null, null);
      case "linkpath" -> new TarOverrides(null, value(content, equals, end), null);
      case "size" -> new TarOverrides(null, null, number(value(content, equals, end)));
      default -> {
        if (key.startsWith("GNU.sparse")) {
          throw ArchiveRule.TAR_SPARSE.broken("The archive contains a sparse file");
        }
        yield NONE;
      }
    };
  }

  private static String value(byte[] content, int equals, int end) {
    String value = TarHeader.text(content, equals + 1, end);
    if (value.isEmpty() || indexOf(content, '\0', equals, end) < end) {
      throw malformed();
    }
    return value;
  }

  private static String ascii(byte[] content, int from, int to) {
    return new String(content, from, to - from, StandardCharsets.US_ASCII);
  }

  private static long number(String digits) {
    if (digits.isEmpty()
        || digits.length() > 12
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw malformed();
    }
    return Long.parseLong(digits);
  }

  private static int indexOf(byte[] content, char wanted, int from) {
    int index = indexOf(content, wanted, from, content.length);
    if (index == content.length) {
      throw malformed();
    }
    return index;
  }

  private static int indexOf(byte[] content, char wanted, int from, int to) {
    int index = from;
    while (index < to && content[index] != wanted) {
      index++;
    }
    return index;
  }

  private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
    if (one != null && other != null) {
      throw ArchiveRule.TAR_AMBIGUOUS.broken("The archive gives one file two names or two sizes");
    }
    return one == null ? other : one;
  }

  private static InvalidInput malformed() {
    return ArchiveRule.TAR_AMBIGUOUS.broken("The archive has a malformed pax header");
  }
}
