package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.rehearse.Artifacts.Artifact;
import java.util.List;

/// All that a rehearsal found.
///
/// @param published files that the throw-away index has
/// @param installed what pip installed of it, as `name version`
/// @param differences what is not as on GitHub
/// @param reasons why the release would not be published
record Report(
    String run,
    List<JobResult> jobs,
    List<Artifact> artifacts,
    List<String> published,
    List<String> installed,
    List<String> differences,
    List<String> reasons) {
  Report {
    jobs = List.copyOf(jobs);
    artifacts = List.copyOf(artifacts);
    published = List.copyOf(published);
    installed = List.copyOf(installed);
    differences = List.copyOf(differences);
    reasons = List.copyOf(reasons);
  }

  boolean isGood() {
    return reasons.isEmpty() && !published.isEmpty();
  }
}
