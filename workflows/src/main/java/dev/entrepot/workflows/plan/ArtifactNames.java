package dev.entrepot.workflows.plan;

import dev.entrepot.workflows.workflow.Job;
import dev.entrepot.workflows.workflow.Step.Uses;
import dev.entrepot.workflows.workflow.Text;
import java.util.List;
import java.util.stream.Stream;

/// The artifacts that a job uploads and downloads, by the names that are written.
public final class ArtifactNames {
  private ArtifactNames() {}

  /// What it uploads; `artifact` where no name is given.
  public static List<String> uploaded(Job job) {
    return uses(job, "actions/upload-artifact")
        .map(it -> it.input("name").map(Text::value).orElse("artifact"))
        .distinct()
        .toList();
  }

  /// What it downloads: a name, a pattern, or `all`.
  public static List<String> downloaded(Job job) {
    return uses(job, "actions/download-artifact")
        .map(it -> it.input("name").or(() -> it.input("pattern")).map(Text::value).orElse("all"))
        .distinct()
        .toList();
  }

  private static Stream<Uses> uses(Job job, String action) {
    return job.steps().stream()
        .flatMap(it -> it.does() instanceof Uses uses ? Stream.of(uses) : Stream.of())
        .filter(it -> it.action().is(action));
  }
}
