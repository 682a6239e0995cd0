package dev.entrepot.server.storage;

import java.io.IOException;
import java.nio.file.Path;

/// Bytes by digest. What is kept is immutable, and durable before [IncomingBlob#keep] returns.
public interface Blobs {
  /// Begins to receive bytes that no digest names yet.
  ///
  /// @param limit the most bytes to take
  IncomingBlob receive(long limit) throws IOException;

  /// Keeps a small text beside the blob `sha256`, under a suffix such as `.metadata`.
  void keepBeside(String sha256, String suffix, byte[] bytes) throws IOException;

  /// Where the bytes lie; the file need not exist.
  Path pathOf(String sha256, String suffix);
}
