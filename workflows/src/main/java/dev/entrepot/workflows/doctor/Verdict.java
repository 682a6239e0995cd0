package dev.entrepot.workflows.doctor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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

  /// As a sentence.
  default String sentence() {
    return switch (this) {
      case Matches(var publisher) -> "matches the publisher %s".formatted(publisher);
      case Differs(var nearest, var differences) ->
          "does not match the publisher %s: %s"
              .formatted(
                  nearest,
                  differences.stream().map(Difference::toString).collect(Collectors.joining("; ")));
      case CannotBeKnown(var nearest, var missing) ->
          "may match the publisher %s; not known: %s"
              .formatted(nearest, String.join("; ", missing));
      case NoPublisher _ -> "no publisher is declared for it";
    };
  }

  /// One field of a publisher that the job does not meet.
  record Difference(Field field, String expected, String actual) {
    @Override
    public String toString() {
      return "%s is %s, the publisher expects %s"
          .formatted(field.name().toLowerCase(Locale.ROOT), actual, expected);
    }
  }

  /// The fields of a publisher, in the order in which a person fills them in.
  enum Field {
    REPOSITORY,
    WORKFLOW,
    ENVIRONMENT
  }
}
