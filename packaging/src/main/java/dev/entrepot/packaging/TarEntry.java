package dev.entrepot.packaging;

/// One member of a tar archive.
record TarEntry(String name, Kind kind, long size) {
  enum Kind {
    FILE,
    DIRECTORY
  }

  TarEntry {
    // Python's tarfile does not skip the content of other kinds, so it would see other members.
    if (kind != Kind.FILE && size != 0) {
      throw ArchiveRule.TAR_AMBIGUOUS.broken(Quoted.of(name) + " has content, but is not a file");
    }
  }
}
