package dev.entrepot.server.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

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

  /// Everything that is kept, in no order; what comes or goes meanwhile may be left out.
  void forEach(Consumer<StoredBlob> each) throws IOException;

  /// Removes bytes for good, if they are there. For those that no row names.
  void remove(StoredBlob blob) throws IOException;
}
