package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.doctor.PublishingStep.Client;
import dev.entrepot.workflows.workflow.Step.Uses;
import dev.entrepot.workflows.workflow.Text;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The action signs into the folder that it publishes. A second one in the same job finds the first
/// one's attestations there and stops (gh-action-pypi-publish#319).
final class AttestationsCheck implements Check {
  @Override
  public Stream<Finding> findings(Examined examined) {
    var signed = new HashSet<Folder>();
    return examined.keyless().stream()
        .filter(it -> it.client() == Client.PYPA_ACTION && it.target().isPypi())
        .flatMap(it -> twice(it, signed).stream());
  }

  private record Folder(dev.entrepot.workflows.plan.PlannedJob job, String path) {}

  private static Optional<Finding> twice(PublishingStep step, Set<Folder> signed) {
    if (!(step.step().does() instanceof Uses uses)
        || step.step().condition().isPresent()
        || value(uses, "attestations").equalsIgnoreCase("false")) {
      return Optional.empty();
    }
    var path = value(uses, "packages-dir").replaceFirst("/$", "");
    return signed.add(new Folder(step.job(), path.isEmpty() ? "dist" : path))
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                    Code.ATTESTATIONS_TWICE,
                    step.place(),
                    "The job %s publishes one folder twice with attestations: the second step finds those of the first and stops"
                        .formatted(step.job().title()))
                .advising(
                    "Give one of the two 'attestations: false', or publish in a job for each index."));
  }

  private static String value(Uses uses, String input) {
    return uses.input(input).map(Text::value).orElse("").strip();
  }
}
