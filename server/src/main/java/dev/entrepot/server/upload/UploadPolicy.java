package dev.entrepot.server.upload;

import java.util.Optional;

/// One rule that the operator chose. Like an [UploadCheck], it knows nothing of the others.
@FunctionalInterface
public interface UploadPolicy {
  Optional<UploadRefusal> refuse(Candidate candidate, Situation situation);
}
