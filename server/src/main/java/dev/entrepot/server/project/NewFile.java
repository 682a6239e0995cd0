package dev.entrepot.server.project;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.server.project.DistributionFile.FileContent;
import org.jspecify.annotations.Nullable;

/// A file that is about to be published.
///
/// @param uploadedBy `account:NAME`, or `publisher` for an exchange's token
/// @param origin JSON of the verified claims it came with, `{}` when there are none
/// @param about what its metadata says of the release
public record NewFile(
    DistributionFilename filename,
    FileContent content,
    @Nullable String requiresPython,
    String metadataSha256,
    String uploadedBy,
    String origin,
    ReleaseMetadata about) {
  /// A file that says nothing of its release.
  public NewFile(
      DistributionFilename filename,
      FileContent content,
      @Nullable String requiresPython,
      String metadataSha256,
      String uploadedBy,
      String origin) {
    this(
        filename,
        content,
        requiresPython,
        metadataSha256,
        uploadedBy,
        origin,
        ReleaseMetadata.NONE);
  }
}
