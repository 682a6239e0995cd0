package dev.entrepot.server.upload.checks;

import dev.entrepot.packaging.metadata.MetadataRules;
import dev.entrepot.server.upload.Candidate;
import dev.entrepot.server.upload.UploadCheck;
import dev.entrepot.server.upload.UploadRefusal;
import java.util.Optional;

/// The file's metadata keeps every rule of its standards and of a public index.
///
/// The rules are the vocabulary's, one class each, so that commands can ask before an upload.
public final class SoundMetadata implements UploadCheck {
  @Override
  public Optional<UploadRefusal> refuse(Candidate candidate) {
    return MetadataRules.againstUpload(candidate.metadata()).stream()
        .findFirst()
        .map(it -> UploadRefusal.bad(it.code(), it.message()));
  }
}
