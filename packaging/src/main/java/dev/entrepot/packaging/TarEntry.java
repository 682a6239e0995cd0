package dev.entrepot.packaging;

/// One member of a tar archive; `link` is empty unless the kind is a link.
record TarEntry(String name, Kind kind, long size, String link) {
  enum Kind {
    FILE,
    DIRECTORY,
    SYMBOLIC_LINK,
    HARD_LINK
  }

  TarEntry {
    // Python's tarfile does not skip the content of other kinds, so it would see other members.
    if (kind != Kind.FILE && size != 0) {
      throw new InvalidInput(Quoted.of(name) + " has content, but is not a file");
    }
  }
}
