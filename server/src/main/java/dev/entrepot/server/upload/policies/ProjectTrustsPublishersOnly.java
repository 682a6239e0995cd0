package dev.entrepot.server.upload.policies;

import dev.entrepot.server.upload.Candidate;
import dev.entrepot.server.upload.Situation;
import dev.entrepot.server.upload.UploadPolicy;
import dev.entrepot.server.upload.UploadRefusal;
import java.util.Optional;

/// As [TrustedPublishingOnly], for one project, as its owners have it.
public record ProjectTrustsPublishersOnly() implements UploadPolicy {
  @Override
  public Optional<UploadRefusal> refuse(Candidate candidate, Situation situation) {
    return situation.onlyTrusted() && situation.byPerson()
        ? Optional.of(
            new UploadRefusal(
                403,
                "project-only-trusted-publishing",
                "Project '%s' takes files from trusted publishers only, not with a person's token"
                    .formatted(candidate.filename().project())))
        : Optional.empty();
  }
}
