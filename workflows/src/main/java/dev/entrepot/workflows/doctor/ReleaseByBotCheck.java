package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.plan.Decision;
import dev.entrepot.workflows.plan.Events;
import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.plan.Run;
import dev.entrepot.workflows.workflow.Step;
import dev.entrepot.workflows.workflow.Step.Uses;
import dev.entrepot.workflows.workflow.Text;
import java.util.Set;
import java.util.stream.Stream;

/// A release that a workflow makes with `GITHUB_TOKEN` starts no other workflow.
final class ReleaseByBotCheck implements Check {
  private static final Set<String> MAKERS =
      Set.of(
          "softprops/action-gh-release",
          "actions/create-release",
          "ncipollo/release-action",
          "marvinpinto/action-automatic-releases");

  @Override
  public Stream<Finding> findings(Examined examined) {
    var waiting =
        examined.keyless().stream()
            .map(PublishingStep::job)
            .filter(it -> onlyByRelease(it, examined))
            .findFirst();
    if (waiting.isEmpty()) {
      return Stream.empty();
    }
    return examined.expansions().stream()
        .flatMap(it -> it.jobs().stream())
        // In a run of a release it exists already: files are added to it.
        .filter(it -> !onlyByRelease(it, examined))
        .flatMap(job ->
            job.job().steps().stream()
                .filter(it -> makes(it, job))
                .map(it -> finding(it, waiting.get())));
  }

  private static boolean onlyByRelease(PlannedJob job, Examined examined) {
    var possible =
        Events.of(job.started().triggers()).stream()
            .filter(it -> !(new Run(it, examined.slug()).decide(job) instanceof Decision.Skipped))
            .toList();
    return !possible.isEmpty() && possible.stream().allMatch(it -> it.name().equals("release"));
  }

  /// A token that is given, as an input or a variable, may be one that starts workflows.
  private static boolean makes(Step step, PlannedJob job) {
    return switch (step.does()) {
      case Uses uses ->
          uses.action().repository().filter(MAKERS::contains).isPresent()
              && uses.input("token").filter(it -> !ofTheRun(it)).isEmpty()
              && ofTheRun(step, job)
              && uses.input("draft").filter(it -> !it.value().equals("false")).isEmpty();
      case Step.Run run ->
          run.script()
                  .value()
                  .lines()
                  .anyMatch(it ->
                      it.strip().startsWith("gh release create")
                          && !it.contains("--draft")
                          && !it.contains(" -d"))
              && !run.script().value().contains("--draft")
              && ofTheRun(step, job);
    };
  }

  private static boolean ofTheRun(Step step, PlannedJob job) {
    return Stream.of(step.env(), job.job().env(), job.workflow().env())
        .flatMap(it ->
            Stream.of("GH_TOKEN", "GITHUB_TOKEN")
                .flatMap(name -> java.util.Optional.ofNullable(it.get(name)).stream()))
        .allMatch(ReleaseByBotCheck::ofTheRun);
  }

  private static boolean ofTheRun(Text token) {
    return token.value().matches("\\$\\{\\{\\s*(github[.]token|secrets[.]GITHUB_TOKEN)\\s*}}");
  }

  private static Finding finding(Step step, PlannedJob waiting) {
    return Finding.of(
            Code.TRIGGER_RELEASE_BY_BOT,
            step.place(),
            "A release made here with GITHUB_TOKEN starts no workflow, and %s of %s waits for one"
                .formatted(waiting.title(), waiting.started().file().name()))
        .with(Finding.Confidence.LIKELY)
        .advising(
            "Publish from the push of the tag, call the publishing workflow from this one, or make the release with the token of an app.");
  }
}
