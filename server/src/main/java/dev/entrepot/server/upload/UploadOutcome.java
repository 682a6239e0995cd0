package dev.entrepot.server.upload;

import dev.entrepot.server.project.Project;

/// What became of an upload.
sealed interface UploadOutcome {
  record Published(Project project) implements UploadOutcome {}

  /// The very same bytes were published before: publishing again changes nothing and is no error.
  record AlreadyThere() implements UploadOutcome {}

  record Refused(UploadRefusal refusal) implements UploadOutcome {}
}
