package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.doctor.Verdict.Difference;
import dev.entrepot.workflows.doctor.Verdict.Field;
import dev.entrepot.workflows.expression.Conversions;
import dev.entrepot.workflows.expression.Value;
import dev.entrepot.workflows.plan.Events;
import dev.entrepot.workflows.plan.Run;
import dev.entrepot.workflows.workflow.Environment;
import dev.entrepot.workflows.workflow.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Compares the identity that a job would have with the declared publishers, as indexes do.
final class Matching {
  static final String NONE = "none";

  private final Examined examined;

  Matching(Examined examined) {
    this.examined = examined;
  }

  Verdict verdict(PublishingStep step) {
    var compared =
        examined.publishers().stream()
            .filter(it -> it.index().isEmpty() || step.target().isNamed(it.index().get()))
            .map(it -> compare(it, step))
            .toList();
    var best =
        compared.stream()
            .min(
                Comparator.comparingInt((Compared it) -> it.differences().size())
                    .thenComparingInt(it -> it.missing().size())
                    // The one with an environment wins over the one without (pypi/warehouse).
                    .thenComparing(it -> it.publisher().environment().isEmpty()));
    return best.map(Compared::verdict).orElseGet(Verdict.NoPublisher::new);
  }

  private record Compared(Publisher publisher, List<Difference> differences, List<String> missing) {
    Verdict verdict() {
      if (!differences.isEmpty()) {
        return new Verdict.Differs(publisher, differences);
      }
      return missing.isEmpty()
          ? new Verdict.Matches(publisher)
          : new Verdict.CannotBeKnown(publisher, missing);
    }
  }

  private Compared compare(Publisher publisher, PublishingStep step) {
    var differences = new ArrayList<Difference>();
    var missing = new ArrayList<String>();
    repository(publisher, missing).ifPresent(differences::add);
    workflow(publisher, step).ifPresent(differences::add);
    environment(publisher, step, missing).ifPresent(differences::add);
    return new Compared(publisher, differences, missing);
  }

  private Optional<Difference> repository(Publisher publisher, List<String> missing) {
    var expected = publisher.owner() + "/" + publisher.repository();
    if (examined.slug().isEmpty()) {
      missing.add("which repository this is: no remote of the checkout is at GitHub");
      return Optional.empty();
    }
    return examined
        .slug()
        .filter(it -> !it.equalsIgnoreCase(expected))
        .map(it -> new Difference(Field.REPOSITORY, expected, it));
  }

  private static Optional<Difference> workflow(Publisher publisher, PublishingStep step) {
    var having = step.job().workflow().file().name();
    var started = step.job().started().file().name();
    var matches =
        having.equals(publisher.workflow())
            || (!step.target().isPypi() && started.equals(publisher.workflow()));
    return matches
        ? Optional.empty()
        : Optional.of(new Difference(Field.WORKFLOW, publisher.workflow(), having));
  }

  private Optional<Difference> environment(
      Publisher publisher, PublishingStep step, List<String> missing) {
    if (publisher.environment().isEmpty()) {
      return Optional.empty();
    }
    var expected = publisher.environment().get();
    var possible = environments(step);
    if (possible.stream().anyMatch(expected::equalsIgnoreCase)) {
      return Optional.empty();
    }
    if (possible.isEmpty()) {
      missing.add(
          "what its environment, %s, is in a run"
              .formatted(step.job().job().environment().map(it -> it.name().value()).orElse(NONE)));
      return Optional.empty();
    }
    return Optional.of(new Difference(Field.ENVIRONMENT, expected, String.join(" or ", possible)));
  }

  /// The environments that the job has in the runs that reach it; empty if that cannot be known.
  Set<String> environments(PublishingStep step) {
    var name = step.job().job().environment().map(Environment::name);
    if (name.filter(Text::isDynamic).isEmpty()) {
      return Set.of(name.map(Text::value).orElse(NONE));
    }
    var found = new LinkedHashSet<String>();
    for (var event : Events.of(step.job().started().triggers())) {
      var run = new Run(event, examined.slug());
      if (!run.decide(step.job()).isPossible()) {
        continue;
      }
      var value = run.environment(step.job()).orElseGet(Value::none);
      if (value instanceof Value.Unknown) {
        return Set.of();
      }
      found.add(Conversions.text(value).isEmpty() ? NONE : Conversions.text(value));
    }
    return found;
  }
}
