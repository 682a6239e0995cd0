package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.doctor.Finding.Confidence;
import dev.entrepot.workflows.gitlab.PipelineJob;
import dev.entrepot.workflows.gitlab.PipelineReader.Pipeline;
import dev.entrepot.workflows.source.Place;
import dev.entrepot.workflows.workflow.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Compares a job of a pipeline with the publishers of GitLab.
record GitLabMatching(Pipeline pipeline, Optional<String> path) {
  /// What keeps the job from matching the nearest of them.
  ///
  /// @param upload the command that publishes
  Stream<Finding> findings(PipelineJob job, List<Publisher> publishers, Place upload) {
    if (publishers.isEmpty()) {
      return Stream.of(
          Finding.of(
                  Code.NO_PUBLISHER,
                  upload,
                  "The job %s publishes with a trusted publisher, and none of GitLab is declared here"
                      .formatted(job.name()))
              .advising("Write it into publishers.toml as it is registered."));
    }
    return publishers.stream()
        .map(it -> differences(job, it))
        .min(Comparator.comparingInt(List::size))
        .orElseThrow()
        .stream();
  }

  private List<Finding> differences(PipelineJob job, Publisher publisher) {
    var found = new ArrayList<Finding>();
    var project = publisher.owner() + "/" + publisher.repository();
    path.filter(it -> !it.equalsIgnoreCase(project))
        .map(it ->
            Finding.of(
                    Code.REPOSITORY_DIFFERS,
                    publisher.place(),
                    "The publisher of %s names the project %s; this is %s"
                        .formatted(publisher.project(), project, it))
                .differing(project, it))
        .ifPresent(found::add);
    if (!publisher.workflow().equals(pipeline.file().path())) {
      found.add(
          Finding.of(
                  Code.WORKFLOW_DIFFERS,
                  publisher.place(),
                  "The publisher of %s names the pipeline file %s; the job %s is in %s"
                      .formatted(
                          publisher.project(), publisher.workflow(), job.name(), pipeline.file()))
              .differing(publisher.workflow(), pipeline.file().path()));
    }
    publisher.environment().flatMap(it -> environment(job, publisher, it)).ifPresent(found::add);
    return found;
  }

  private static Optional<Finding> environment(
      PipelineJob job, Publisher publisher, String expected) {
    if (job.environment().isEmpty()) {
      return Optional.of(
          Finding.of(
                  Code.ENVIRONMENT_MISSING,
                  job.name().place(),
                  "The publisher of %s requires the environment %s; the job %s has none"
                      .formatted(publisher.project(), expected, job.name()))
              .differing(expected, "none")
              .advising("Give the job: environment: " + expected));
    }
    var actual = job.environment().get();
    if (actual.value().equalsIgnoreCase(expected)) {
      return Optional.empty();
    }
    return Optional.of(
        actual.value().contains("$") ? unknown(job, actual) : differs(job, publisher, actual));
  }

  private static Finding unknown(PipelineJob job, Text actual) {
    return Finding.of(
            Code.ENVIRONMENT_UNKNOWN,
            actual.place(),
            "Which environment the job %s has only a run can say: %s".formatted(job.name(), actual))
        .with(Confidence.POSSIBLE);
  }

  private static Finding differs(PipelineJob job, Publisher publisher, Text actual) {
    var expected = publisher.environment().orElse("");
    return Finding.of(
            Code.ENVIRONMENT_DIFFERS,
            actual.place(),
            "The publisher of %s requires the environment %s; the job %s is in %s"
                .formatted(publisher.project(), expected, job.name(), actual))
        .differing(expected, actual.value());
  }
}
