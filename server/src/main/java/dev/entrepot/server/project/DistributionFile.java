package dev.entrepot.server.project;

import dev.entrepot.packaging.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A published file.
///
/// @param metadataSha256 of the core metadata served beside it (PEP 658)
/// @param yank of the file's release; `null` while it is not yanked
public record DistributionFile(
    String filename,
    Version version,
    FileContent content,
    @Nullable String requiresPython,
    String metadataSha256,
    Instant uploadedAt,
    @Nullable Yank yank) {

  /// The address of the file: its digest, so that it can be cached for ever, then its name.
  public String path() {
    var sha256 = content.sha256();
    return "/files/%s/%s/%s/%s"
        .formatted(
            sha256.substring(0, 2),
            sha256.substring(2, 4),
            sha256.substring(4),
            filename.replace("+", "%2B"));
  }

  /// The bytes: digests in lower-case hexadecimal, the size in bytes.
  public record FileContent(String sha256, String md5, String blake2b256, long size) {}

  public boolean isWheel() {
    return filename.endsWith(".whl");
  }

  /// The file as it looked while its release was not yanked yet.
  public DistributionFile beforeItsYank() {
    return new DistributionFile(
        filename, version, content, requiresPython, metadataSha256, uploadedAt, null);
  }
}
