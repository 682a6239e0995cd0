package dev.entrepot.server.upload.policies;

import dev.entrepot.server.upload.Candidate;
import dev.entrepot.server.upload.Situation;
import dev.entrepot.server.upload.UploadPolicy;
import dev.entrepot.server.upload.UploadRefusal;
import java.util.Optional;

/// All files of a project together have at most so many bytes.
public record ProjectSizeLimit(long most) implements UploadPolicy {
  @Override
  public Optional<UploadRefusal> refuse(Candidate candidate, Situation situation) {
    return situation.projectSize() + candidate.digests().size() > most
        ? Optional.of(
            UploadRefusal.bad(
                "project-too-large",
                "Project size too large: its files may have %d bytes together, there are %d already"
                    .formatted(most, situation.projectSize())))
        : Optional.empty();
  }
}
