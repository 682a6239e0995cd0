package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.workflow.ActionReference;
import dev.entrepot.workflows.workflow.Step.Uses;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whose code runs in the job that can ask for the identity token.
///
/// One finding for a job: who decided about one action decided about all.
final class SupplyCheck implements Check {
  @Override
  public Stream<Finding> findings(Examined examined) {
    return examined.keyless().stream()
        .map(PublishingStep::job)
        .distinct()
        .map(SupplyCheck::unpinned)
        .flatMap(Optional::stream);
  }

  private static Optional<Finding> unpinned(PlannedJob job) {
    var actions =
        job.job().steps().stream()
            .flatMap(it -> it.does() instanceof Uses uses ? Stream.of(uses.action()) : Stream.of())
            .filter(it -> it.repository().filter(SupplyCheck::isOfOthers).isPresent())
            .filter(it -> !it.isPinned())
            .toList();
    if (actions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
                Code.ACTION_UNPINNED,
                actions.getFirst().text().place(),
                "The job %s, which can publish, runs %s: whoever moves %s runs other code in it"
                    .formatted(job.title(), names(actions), refs(actions)))
            .advising("Pin by commit: uses: OWNER/NAME@COMMIT # VERSION"));
  }

  /// GitHub's own add nobody to trust: GitHub issues the token.
  private static boolean isOfOthers(String repository) {
    return !repository.startsWith("actions/") && !repository.startsWith("github/");
  }

  private static String names(List<ActionReference> actions) {
    return actions.stream()
        .map(it -> it.text().value())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String refs(List<ActionReference> actions) {
    return actions.size() == 1
        ? "the tag or branch " + actions.getFirst().ref().orElse("")
        : "these tags and branches";
  }
}
