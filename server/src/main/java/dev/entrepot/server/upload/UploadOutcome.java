package dev.entrepot.server.upload;

import dev.entrepot.server.project.Project;
import java.util.List;

/// What became of an upload.
sealed interface UploadOutcome {
  /// The file is published.
  ///
  /// @param warnings sentences for the client; the file was taken all the same
  record Published(Project project, List<String> warnings) implements UploadOutcome {
    public Published {
      warnings = List.copyOf(warnings);
    }
  }

  /// The very same bytes were published before: publishing again changes nothing and is no error.
  record AlreadyThere() implements UploadOutcome {}

  /// Nothing was kept.
  ///
  /// @param refusals everything that is wrong, at least one
  record Refused(List<UploadRefusal> refusals) implements UploadOutcome {
    public Refused {
      refusals = List.copyOf(refusals);
    }

    Refused(UploadRefusal refusal) {
      this(List.of(refusal));
    }
  }
}
