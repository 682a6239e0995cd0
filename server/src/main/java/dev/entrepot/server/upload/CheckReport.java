package dev.entrepot.server.upload;

import java.util.List;

/// What would become of an upload.
///
/// @param alreadyThere whether the same bytes are published
record CheckReport(
    String filename, boolean alreadyThere, List<UploadRefusal> problems, List<String> warnings) {
  CheckReport {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  boolean wouldPublish() {
    return problems.isEmpty();
  }
}
