package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.doctor.Finding.Confidence;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether the publishers are those of the project that is built: a pending publisher of another
/// name creates that other project, and an upload of this one is refused.
final class ProjectCheck implements Check {
  @Override
  public Stream<Finding> findings(Examined examined) {
    var publishers = examined.publishers();
    if (examined.project().isEmpty()
        || examined.keyless().isEmpty()
        || publishers.isEmpty()
        || publishers.stream().anyMatch(it -> it.project().equals(examined.project().get()))) {
      return Stream.empty();
    }
    var project = examined.project().get();
    var others =
        publishers.stream()
            .map(it -> it.project().value())
            .distinct()
            .collect(Collectors.joining(", "));
    return Stream.of(
        Finding.of(
                Code.PROJECT_DIFFERS,
                publishers.getFirst().place(),
                "pyproject.toml names the project %s, and the publishers are declared for %s"
                    .formatted(project, others))
            .differing(project.value(), others)
            .with(Confidence.LIKELY)
            .advising(
                "Register the publisher for %s, or rename one of the two.".formatted(project)));
  }
}
