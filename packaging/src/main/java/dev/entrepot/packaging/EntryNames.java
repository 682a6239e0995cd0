package dev.entrepot.packaging;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// The names seen so far in one archive: each safe to unpack anywhere, no two alike.
final class EntryNames {
  static final int MOST_ENTRIES = 100_000;
  private static final int LONGEST_NAME = 1024;

  /// Together with the count this bounds memory.
  private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

  private static final Pattern FORBIDDEN = Pattern.compile("[\\\\\\p{Cntrl}]|^[A-Za-z]:");
  private static final Pattern SLASH = Pattern.compile("/");

  private final Set<String> names = new HashSet<>();
  private final Set<String> topLevel = new HashSet<>();
  private int characters;

  /// Accepts a name, or refuses the archive; a directory's name may end in '/'.
  String add(String written, boolean directory) {
    String name = directory && written.endsWith("/") ? withoutLast(written) : written;
    requireSafe(name);
    characters += name.length();
    if (names.size() == MOST_ENTRIES || characters > MOST_CHARACTERS) {
      throw tooMany();
    }
    if (!names.add(name)) {
      throw new InvalidInput("The archive contains " + Quoted.of(name) + " twice");
    }
    int slash = name.indexOf('/');
    if (slash < 0 && !directory) {
      topLevel.add("");
    }
    topLevel.add(slash < 0 ? name : name.substring(0, slash));
    return name;
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  Set<String> all() {
    return names;
  }

  Set<String> topLevel() {
    return topLevel;
  }

  /// The directory that PEP 517 and PEP 625 require around everything in a source distribution.
  String onlyTopLevel() {
    if (topLevel.size() != 1) {
      throw new InvalidInput("A source distribution contains exactly one top-level directory");
    }
    return topLevel.iterator().next();
  }

  static InvalidInput tooMany() {
    return new InvalidInput("The archive has more than " + MOST_ENTRIES + " entries");
  }

  private static void requireSafe(String name) {
    if (name.length() > LONGEST_NAME) {
      throw new InvalidInput("The archive contains a name of over " + LONGEST_NAME + " characters");
    }
    if (FORBIDDEN.matcher(name).find()) {
      throw new InvalidInput(
          "The archive contains the name "
              + Quoted.of(name)
              + " with a backslash, a control character or a drive");
    }
    for (String part : SLASH.split(name, -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw new InvalidInput(
            "The archive contains "
                + Quoted.of(name)
                + ", which is not a plain relative path: it is absolute or has '.', '..' or '//'");
      }
    }
  }

  private static String withoutLast(String text) {
    return text.substring(0, text.length() - 1);
  }
}
