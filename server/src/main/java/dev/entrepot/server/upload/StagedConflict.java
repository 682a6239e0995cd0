package dev.entrepot.server.upload;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.server.project.Catalogue;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Whether a name is, or was, published: the draft wants 409 even for the very same bytes.
final class StagedConflict {
  private StagedConflict() {}

  static Optional<UploadRefusal> of(Catalogue catalogue, Handle tx, DistributionFilename name) {
    if (catalogue.findFile(tx, name.text()).isPresent()) {
      return Optional.of(
          new UploadRefusal(
              409,
              "file-exists",
              "File already exists ('%s'). A filename is never reused: build a new version"
                  .formatted(name.text())));
    }
    return catalogue.isDeleted(tx, name.text())
        ? Optional.of(
            new UploadRefusal(
                409,
                "filename-used",
                "The filename '%s' was used by a file that is deleted. It is never reused: build a new version"
                    .formatted(name.text())))
        : Optional.empty();
  }
}
