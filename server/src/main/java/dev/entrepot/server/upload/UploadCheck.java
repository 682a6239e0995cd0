package dev.entrepot.server.upload;

import java.util.Optional;

/// One rule that a distribution must meet. Rules know nothing of each other; a new one is a new
/// class.
@FunctionalInterface
public interface UploadCheck {
  Optional<UploadRefusal> refuse(Candidate candidate);
}
