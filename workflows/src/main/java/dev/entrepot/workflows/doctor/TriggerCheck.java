package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.doctor.Finding.Confidence;
import dev.entrepot.workflows.plan.Decision;
import dev.entrepot.workflows.plan.Event;
import dev.entrepot.workflows.plan.Events;
import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.plan.Run;
import dev.entrepot.workflows.workflow.Text;
import java.util.List;
import java.util.stream.Stream;

/// What starts the job that publishes: a release should, a stranger's change should not.
final class TriggerCheck implements Check {
  @Override
  public Stream<Finding> findings(Examined examined) {
    var jobs = examined.keyless().stream().map(PublishingStep::job).distinct().toList();
    return jobs.stream().flatMap(it -> findings(it, jobs, examined));
  }

  private static Stream<Finding> findings(PlannedJob job, List<PlannedJob> all, Examined examined) {
    if (job.started().triggers().events().isEmpty()) {
      return Stream.empty();
    }
    var same = all.stream().filter(it -> it.job().id().equals(job.job().id())).toList();
    var never =
        same.stream().allMatch(it -> decisions(it, examined).noneMatch(Decision::isPossible))
            ? Stream.of(never(job, decisions(job, examined)))
            : Stream.<Finding>empty();
    return Stream.concat(
        Stream.concat(never, branches(job, examined)),
        Events.of(job.started().triggers()).stream()
            .flatMap(it -> strangers(job, it, examined))
            .distinct());
  }

  private static Stream<Decision> decisions(PlannedJob job, Examined examined) {
    return Events.of(job.started().triggers()).stream().map(it -> run(it, examined).decide(job));
  }

  private static Finding never(PlannedJob job, Stream<Decision> decisions) {
    var why =
        decisions
            .map(it -> it instanceof Decision.Skipped(var reason) ? reason : "")
            .findFirst()
            .orElse("its patterns take no usual tag");
    return Finding.of(
            Code.TRIGGER_NEVER,
            job.job().condition().map(Text::place).orElse(job.job().id().place()),
            "Nothing that starts %s makes the job %s run: %s"
                .formatted(job.started().file().name(), job.title(), why))
        .with(Confidence.LIKELY);
  }

  /// An environment with rules can keep branches out; without one nothing does.
  private static Stream<Finding> branches(PlannedJob job, Examined examined) {
    if (job.job().environment().isPresent()) {
      return Stream.empty();
    }
    return Events.of(job.started().triggers()).stream()
        .filter(it -> it.name().equals("push") || it.name().equals("workflow_dispatch"))
        .filter(it -> !it.isOfTag())
        .filter(it ->
            examined.keyless().stream()
                .filter(step -> step.job().equals(job))
                .anyMatch(
                    step -> run(it, examined).decide(job, step.step()) instanceof Decision.Runs))
        .limit(1)
        .map(it ->
            Finding.of(
                    Code.TRIGGER_BRANCH,
                    job.started()
                        .triggers()
                        .of(it.name())
                        .map(on -> on.event().place())
                        .orElse(job.job().place()),
                    "%s of a branch starts the job %s, too, and no environment keeps it from publishing"
                        .formatted(it.name(), job.title()))
                .advising(
                    "Give the job an environment that only tags may use, or if: startsWith(github.ref, 'refs/tags/')"));
  }

  private static Stream<Finding> strangers(PlannedJob job, Event event, Examined examined) {
    if (!event.name().startsWith("pull_request")
        || examined.keyless().stream()
            .filter(it -> it.job().equals(job))
            .noneMatch(
                it -> run(event, examined).decide(job, it.step()) instanceof Decision.Runs)) {
      return Stream.empty();
    }
    var place =
        job.started()
            .triggers()
            .of(event.name())
            .map(it -> it.event().place())
            .orElse(job.job().place());
    return Stream.of(
        event.name().equals("pull_request_target")
            ? Finding.of(
                    Code.TRIGGER_PULL_REQUEST_TARGET,
                    place,
                    "pull_request_target starts the job %s, and indexes refuse its token: it runs with the rights of the repository on a stranger's change"
                        .formatted(job.title()))
                .advising("Publish from a push of a tag or from a release.")
            : Finding.of(
                    Code.TRIGGER_PULL_REQUEST,
                    place,
                    "Pull requests start the job %s, which publishes".formatted(job.title()))
                .advising("Give the job: if: github.event_name != 'pull_request'"));
  }

  private static Run run(Event event, Examined examined) {
    return new Run(event, examined.slug());
  }
}
