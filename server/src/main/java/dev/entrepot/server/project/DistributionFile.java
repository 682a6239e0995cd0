package dev.entrepot.server.project;

import dev.entrepot.packaging.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A published file.
///
/// @param metadataSha256 of the core metadata served beside it (PEP 658)
public record DistributionFile(
    String filename,
    Version version,
    FileContent content,
    @Nullable String requiresPython,
    String metadataSha256,
    Instant uploadedAt) {

  /// The bytes: digests in lower-case hexadecimal, the size in bytes.
  public record FileContent(String sha256, String md5, String blake2b256, long size) {}
}
