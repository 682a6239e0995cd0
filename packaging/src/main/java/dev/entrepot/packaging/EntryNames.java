package dev.entrepot.packaging;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The names seen so far in one archive: each safe to unpack on any system, no two alike on any.
final class EntryNames {
  static final int MOST_ENTRIES = 100_000;

  /// Together with the count this bounds memory.
  private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

  private final Set<String> names = new HashSet<>();

  /// What a case-insensitive file system makes of each name and of the folders it lies in; true
  /// when it is a file.
  private final Map<String, Boolean> folded = new HashMap<>();

  private final Set<String> topLevel = new HashSet<>();

  private int characters;
  private String lastFolder = "";

  /// Accepts a name, or refuses the archive; a directory's name may end in '/'.
  String add(String written, boolean directory) {
    String name =
        directory && written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
    PathRule.requireSafe(name);
    characters += name.length();
    if (names.size() == MOST_ENTRIES || characters > MOST_CHARACTERS) {
      throw tooMany();
    }
    if (!names.add(name)) {
      throw ArchiveRule.DUPLICATE_NAME.broken("The archive contains " + Quoted.of(name) + " twice");
    }
    fold(name, directory);
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

  Set<String> topLevel() {
    return topLevel;
  }

  /// The directory that PEP 517 and PEP 625 require around everything in a source distribution.
  String onlyTopLevel() {
    if (topLevel.size() != 1) {
      throw ArchiveRule.SDIST_TOP_FOLDER.broken(
          "A source distribution contains exactly one top-level directory");
    }
    return topLevel.iterator().next();
  }

  static InvalidInput tooMany() {
    return ArchiveRule.TOO_MANY_ENTRIES.broken(
        "The archive has more than " + MOST_ENTRIES + " entries");
  }

  private void fold(String name, boolean directory) {
    Boolean earlier = folded.put(folded(name), !directory);
    // A folder may be named after something was found in it.
    if (earlier != null && (!directory || earlier)) {
      throw directory || !earlier
          ? asFolder(name)
          : ArchiveRule.CASE_DUPLICATE.broken(
              "The archive contains "
                  + Quoted.of(name)
                  + " twice for systems that do not tell case apart");
    }
    int slash = name.lastIndexOf('/');
    String folder = slash < 0 ? "" : name.substring(0, slash);
    // Files of one folder come together, so most need only one comparison.
    while (slash > 0 && !folder.equals(lastFolder)) {
      Boolean there = folded.putIfAbsent(folded(name.substring(0, slash)), false);
      if (there != null && there) {
        throw asFolder(name.substring(0, slash));
      }
      slash = name.lastIndexOf('/', slash - 1);
    }
    lastFolder = folder;
  }

  private static InvalidInput asFolder(String name) {
    return ArchiveRule.FILE_AS_FOLDER.broken(
        Quoted.of(name) + " is both a file and a folder of the archive");
  }

  private static String folded(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
