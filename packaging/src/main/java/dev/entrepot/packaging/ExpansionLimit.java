package dev.entrepot.packaging;

/// How much an archive may unpack to. Real ones expand three- to tenfold; fifty times, and far
/// beyond what small highly regular files explain, is a decompression bomb.
record ExpansionLimit(long bytes) {
  private static final long ALWAYS_FINE = 64L * 1024 * 1024;
  private static final int LARGEST_RATIO = 50;

  static ExpansionLimit of(long archiveSize, long hardCap) {
    return new ExpansionLimit(
        Math.min(hardCap, Math.max(ALWAYS_FINE, archiveSize * LARGEST_RATIO)));
  }

  void check(long unpacked) {
    if (unpacked < 0 || unpacked > bytes) {
      throw ArchiveRule.ARCHIVE_BOMB.broken(
          "The archive unpacks to more than " + bytes + " bytes; it looks like a bomb");
    }
  }
}
