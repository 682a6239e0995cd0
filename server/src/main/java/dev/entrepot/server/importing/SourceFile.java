package dev.entrepot.server.importing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file as its source describes it.
///
/// @param hashes by algorithm, as in PEP 691; empty where the source tells none
/// @param uploadedAt `null` where the source does not tell
/// @param yanked the reason, which may be empty; `null` while it is not yanked
public record SourceFile(
    String filename,
    Map<String, String> hashes,
    @Nullable Instant uploadedAt,
    @Nullable String yanked,
    Content content) {
  public SourceFile {
    hashes = Map.copyOf(hashes);
  }

  /// The bytes, read anew each time.
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }
}
