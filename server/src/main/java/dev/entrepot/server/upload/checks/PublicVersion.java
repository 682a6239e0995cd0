package dev.entrepot.server.upload.checks;

import dev.entrepot.server.upload.Candidate;
import dev.entrepot.server.upload.UploadCheck;
import dev.entrepot.server.upload.UploadRefusal;
import java.util.Optional;

/// No local version: `1.0+build` is for copies that were patched downstream (PEP 440).
public final class PublicVersion implements UploadCheck {
  @Override
  public Optional<UploadRefusal> refuse(Candidate candidate) {
    return candidate.filename().version().hasLocal()
        ? Optional.of(
            UploadRefusal.bad(
                "local-version",
                "The use of local versions such as %s is not allowed on an index"
                    .formatted(candidate.filename().version().canonical())))
        : Optional.empty();
  }
}
