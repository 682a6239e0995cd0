package dev.entrepot.server.upload.policies;

import dev.entrepot.server.upload.Candidate;
import dev.entrepot.server.upload.Situation;
import dev.entrepot.server.upload.UploadPolicy;
import dev.entrepot.server.upload.UploadRefusal;
import java.util.Optional;

/// Only CI jobs upload, with the token of an exchange; a person's own token does not.
public record TrustedPublishingOnly() implements UploadPolicy {
  @Override
  public Optional<UploadRefusal> refuse(Candidate candidate, Situation situation) {
    return situation.byPerson()
        ? Optional.of(
            new UploadRefusal(
                403,
                "only-trusted-publishing",
                "This index takes files from trusted publishers only, not with a person's token"))
        : Optional.empty();
  }
}
