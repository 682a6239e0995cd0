package dev.entrepot.workflows.doctor;

import java.util.List;

/// What an index would say to the job of a step.
public sealed interface Verdict {
  /// The publisher that the job matches, whatever the run.
  record Matches(Publisher publisher) implements Verdict {}

  /// No publisher matches; the nearest, and how the job differs from it.
  record Differs(Publisher nearest, List<Difference> differences) implements Verdict {}

  /// It depends on what only a run can say.
  record CannotBeKnown(Publisher nearest, List<String> missing) implements Verdict {}

  /// Nobody declared a publisher for this.
  record NoPublisher() implements Verdict {}

  /// One field of a publisher that the job does not meet.
  record Difference(Field field, String expected, String actual) {}

  /// The fields of a publisher, in the order in which a person fills them in.
  enum Field {
    REPOSITORY,
    WORKFLOW,
    ENVIRONMENT
  }
}
