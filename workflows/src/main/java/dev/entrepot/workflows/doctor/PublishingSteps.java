package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.doctor.PublishingStep.Client;
import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.source.Place;
import dev.entrepot.workflows.workflow.Repository;
import dev.entrepot.workflows.workflow.Step;
import dev.entrepot.workflows.workflow.Step.Run;
import dev.entrepot.workflows.workflow.Step.Uses;
import dev.entrepot.workflows.workflow.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the steps of a job that upload, in it or in the local actions that it uses.
final class PublishingSteps {
  private static final int DEEPEST = 10;

  private final Repository repository;

  PublishingSteps(Repository repository) {
    this.repository = repository;
  }

  List<PublishingStep> of(PlannedJob job) {
    var found = new ArrayList<PublishingStep>();
    job.job().steps().forEach(it -> look(job, it, Optional.empty(), 0, found));
    return found;
  }

  private void look(
      PlannedJob job,
      Step step,
      Optional<String> composite,
      int depth,
      List<PublishingStep> found) {
    switch (step.does()) {
      case Run run ->
          Commands.of(run.script()).stream()
              .map(it -> command(job, step, it, composite))
              .forEach(found::add);
      case Uses uses -> {
        action(job, step, uses, composite).ifPresent(found::add);
        uses.action()
            .localPath()
            .filter(_ -> depth < DEEPEST)
            .flatMap(repository::action)
            .flatMap(it -> it.action())
            .ifPresent(it ->
                it.steps()
                    .forEach(
                        inner -> look(job, inner, uses.action().localPath(), depth + 1, found)));
      }
    }
  }

  private static Optional<PublishingStep> action(
      PlannedJob job, Step step, Uses uses, Optional<String> composite) {
    var pypa = uses.action().is("pypa/gh-action-pypi-publish");
    if (!pypa && !isOurs(uses)) {
      return Optional.empty();
    }
    var url =
        (pypa
                ? uses.input("repository-url").or(() -> uses.input("repository_url"))
                : uses.input("index"))
            .map(Text::value)
            .filter(it -> !it.isBlank());
    var client = pypa ? Client.PYPA_ACTION : Client.ENTREPOT_ACTION;
    return Optional.of(
        new PublishingStep(
            job,
            step,
            uses.action().text().place(),
            client,
            url.map(Target::of).orElse(new Target.Pypi()),
            uses.input("password").filter(it -> !it.value().isBlank()).isEmpty(),
            composite));
  }

  private static boolean isOurs(Uses uses) {
    return uses.action().repository().filter(it -> it.endsWith("/entrepot")).isPresent()
        && uses.action().path().equals("action")
        && uses.input("mode").filter(it -> it.value().equals("token")).isEmpty();
  }

  private static PublishingStep command(
      PlannedJob job, Step step, Commands.Publish found, Optional<String> composite) {
    var environment = new StepEnvironment(job, step);
    var url = found.url().or(() -> environment.url(found.client()));
    var keyless = !found.hasCredential() && !environment.hasCredential(found.client());
    Place place = found.place();
    return new PublishingStep(
        job,
        step,
        place,
        found.client(),
        url.map(Target::of).orElse(new Target.Pypi()),
        keyless && Commands.knowsTrustedPublishing(found.client()),
        composite);
  }
}
