package dev.entrepot.packaging;

/// One entry of a zip's central directory.
///
/// @param offset where its local header begins
record ZipMember(
    String name,
    boolean directory,
    int flags,
    int method,
    long crc,
    long compressed,
    long size,
    long offset) {
  static final int STORED = 0;
  static final int DEFLATED = 8;
}
