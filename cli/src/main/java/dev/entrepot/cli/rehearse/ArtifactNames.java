package dev.entrepot.cli.rehearse;

import dev.entrepot.workflows.workflow.Job;
import dev.entrepot.workflows.workflow.Step.Uses;
import dev.entrepot.workflows.workflow.Text;
import java.util.List;
import java.util.stream.Stream;

/// The artifacts that a job uploads, by the names that are written.
final class ArtifactNames {
  private ArtifactNames() {}

  static List<String> of(Job job) {
    return job.steps().stream()
        .flatMap(it -> it.does() instanceof Uses uses ? Stream.of(uses) : Stream.of())
        .filter(it -> it.action().is("actions/upload-artifact"))
        .map(it -> it.input("name").map(Text::value).orElse("artifact"))
        .distinct()
        .toList();
  }
}
