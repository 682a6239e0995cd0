package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.doctor.Finding.Confidence;
import dev.entrepot.workflows.doctor.Verdict.Difference;
import dev.entrepot.workflows.workflow.Job;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether each job that publishes has a publisher that it matches, or which field differs.
final class PublisherCheck implements Check {
  @Override
  public Stream<Finding> findings(Examined examined) {
    var matching = new Matching(examined);
    return examined.keyless().stream().flatMap(it -> findings(it, matching.verdict(it)));
  }

  private static Stream<Finding> findings(PublishingStep step, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Matches(var publisher) -> weak(step, publisher).stream();
      case Verdict.Differs(var nearest, var differences) ->
          differences.stream().map(it -> differing(step, nearest, it));
      case Verdict.CannotBeKnown(var nearest, var missing) ->
          missing.stream().map(it -> unknown(step, nearest, it));
      case Verdict.NoPublisher _ ->
          Stream.of(
              Finding.of(
                      Code.NO_PUBLISHER,
                      step.place(),
                      "%s publishes to %s with a trusted publisher, and none is declared here for it"
                          .formatted(step.client().title(), step.target().title()))
                  .advising(
                      "Write the publisher as it is registered into publishers.toml (entrepot doctor --write-publisher prints it), or name the index with --index."));
    };
  }

  private static Finding differing(PublishingStep step, Publisher nearest, Difference difference) {
    var job = step.job().job();
    return switch (difference.field()) {
      case REPOSITORY ->
          Finding.of(
                  Code.REPOSITORY_DIFFERS,
                  nearest.place(),
                  "The publisher of %s names the repository %s; this is %s"
                      .formatted(nearest.project(), difference.expected(), difference.actual()))
              .differing(difference.expected(), difference.actual())
              .advising(
                  "Register the publisher again with owner and repository of %s: indexes follow no rename."
                      .formatted(difference.actual()));
      case WORKFLOW -> workflow(step, nearest, difference);
      case ENVIRONMENT -> environment(step, nearest, difference, job);
    };
  }

  private static Finding workflow(PublishingStep step, Publisher nearest, Difference difference) {
    var called = step.job().isCalled() && step.target().isPypi();
    return Finding.of(
            Code.WORKFLOW_DIFFERS,
            step.job().job().id().place(),
            "The publisher of %s names the workflow %s; the job %s is in %s%s"
                .formatted(
                    nearest.project(),
                    difference.expected(),
                    step.job().title(),
                    difference.actual(),
                    called
                        ? ", which %s calls: %s compares the file that has the job"
                            .formatted(step.job().started().file().name(), step.target().title())
                        : ""))
        .differing(difference.expected(), difference.actual())
        .advising("Change the publisher's workflow to %s.".formatted(difference.actual()));
  }

  private static Finding environment(
      PublishingStep step, Publisher nearest, Difference difference, Job job) {
    var present = job.environment();
    if (present.isPresent()) {
      return Finding.of(
              Code.ENVIRONMENT_DIFFERS,
              present.get().name().place(),
              "The publisher of %s requires the environment %s; the job %s is in %s"
                  .formatted(
                      nearest.project(),
                      difference.expected(),
                      step.job().title(),
                      difference.actual()))
          .differing(difference.expected(), difference.actual())
          .advising(
              "Change the job's environment to %s, or the publisher's to %s."
                  .formatted(difference.expected(), difference.actual()));
    }
    var other = elsewhere(step, difference.expected());
    return Finding.of(
            Code.ENVIRONMENT_MISSING,
            job.id().place(),
            "The publisher of %s requires the environment %s; the job %s has none%s"
                .formatted(
                    nearest.project(),
                    difference.expected(),
                    step.job().title(),
                    other
                        .map(it ->
                            ": the environment is on the job %s, which does not publish"
                                .formatted(it.id()))
                        .orElse("")))
        .differing(difference.expected(), difference.actual())
        .fixedBy(JobPatches.environment(job, difference.expected()));
  }

  /// The job that has the environment that this one should have.
  private static Optional<Job> elsewhere(PublishingStep step, String environment) {
    return step.job().workflow().jobs().stream()
        .filter(it ->
            it.environment()
                .filter(env -> env.name().value().equalsIgnoreCase(environment))
                .isPresent())
        .findFirst();
  }

  private static Finding unknown(PublishingStep step, Publisher nearest, String missing) {
    var place = step.job().job().environment().map(it -> it.name().place()).orElse(step.place());
    return Finding.of(
            Code.ENVIRONMENT_UNKNOWN,
            place,
            "Whether the job %s matches the publisher %s cannot be known without %s"
                .formatted(step.job().title(), nearest, missing))
        .with(Confidence.POSSIBLE);
  }

  private static Optional<Finding> weak(PublishingStep step, Publisher publisher) {
    if (publisher.environment().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
                Code.ENVIRONMENT_UNUSED,
                publisher.place(),
                "The publisher of %s names no environment: whoever can push to the repository can publish with %s"
                    .formatted(publisher.project(), publisher.workflow()))
            .advising(
                step.job()
                    .job()
                    .environment()
                    .map(it ->
                        "Register it with the environment %s, which the job has."
                            .formatted(it.name()))
                    .orElse(
                        "Give the job an environment with protection rules, and name it in the publisher.")));
  }
}
