package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.plan.IdentityRight;
import dev.entrepot.workflows.plan.PlannedJob;
import java.util.stream.Stream;

/// Whether the job may ask for an identity token at all.
final class IdTokenCheck implements Check {
  @Override
  public Stream<Finding> findings(Examined examined) {
    return Stream.concat(
        examined.keyless().stream()
            .map(PublishingStep::job)
            .distinct()
            .flatMap(IdTokenCheck::findings),
        examined.expansions().stream()
            .flatMap(it -> it.jobs().stream())
            .flatMap(IdTokenCheck::ceiling));
  }

  /// Whatever the job does: a call that asks too much ends the whole run before it starts.
  private static Stream<Finding> ceiling(PlannedJob job) {
    if (!(IdentityRight.of(job)
        instanceof IdentityRight.Refused(var caller, var called, var requested, var byJob))) {
      return Stream.empty();
    }
    return Stream.of(
        Finding.of(
                Code.ID_TOKEN_CEILING,
                caller.job().id().place(),
                "GitHub will start no job of %s, whatever 'if' says: %s of %s asks for 'id-token: write', and the job %s that calls it may only give 'id-token: none'"
                    .formatted(
                        job.started().file().name(),
                        byJob ? "the job " + called.job().id() : "the workflow",
                        requested.file().name(),
                        caller.job().id()))
            .differing("id-token: write", "id-token: none")
            .fixedBy(JobPatches.identity(caller.job(), caller.workflow().permissions())));
  }

  private static Stream<Finding> findings(PlannedJob job) {
    return switch (IdentityRight.of(job)) {
      case IdentityRight.Refused _ -> Stream.empty();
      case IdentityRight.Granted granted -> wide(job, granted);
      case IdentityRight.BySetting setting -> Stream.of(bySetting(setting));
      case IdentityRight.Withheld withheld -> Stream.of(without(job, withheld(job, withheld)));
      case IdentityRight.Unstated _ ->
          Stream.of(
              without(
                  job,
                  Finding.of(
                      Code.ID_TOKEN_MISSING,
                      job.job().id().place(),
                      "The job %s publishes with a trusted publisher and states no permissions; by itself no job gets an identity token"
                          .formatted(job.title()))));
    };
  }

  private static Finding without(PlannedJob job, Finding finding) {
    return finding
        .differing("id-token: write", "id-token: none")
        .fixedBy(JobPatches.identity(job.job(), job.workflow().permissions()));
  }

  private static Finding withheld(PlannedJob job, IdentityRight.Withheld withheld) {
    return withheld
        .lost()
        .map(lost ->
            Finding.of(
                Code.ID_TOKEN_LOST,
                withheld.by(),
                "The permissions of the job %s replace those of the workflow, so that 'id-token: write' of line %d is lost"
                    .formatted(job.title(), lost.line())))
        .orElseGet(() ->
            Finding.of(
                Code.ID_TOKEN_MISSING,
                withheld.by(),
                "The job %s publishes with a trusted publisher and its permissions grant no identity token"
                    .formatted(job.title())));
  }

  private static Stream<Finding> wide(PlannedJob job, IdentityRight.Granted granted) {
    if (!granted.wholeWorkflow() || job.workflow().jobs().size() == 1) {
      return Stream.empty();
    }
    return Stream.of(
        Finding.of(
                Code.ID_TOKEN_WORKFLOW_WIDE,
                granted.by(),
                "Every job of %s that has no permissions of its own can ask for an identity token, not only %s"
                    .formatted(granted.by().file().name(), job.title()))
            .advising("Move 'id-token: write' to the job that publishes."));
  }

  private static Finding bySetting(IdentityRight.BySetting setting) {
    var caller = setting.caller();
    return Finding.of(
            Code.ID_TOKEN_BY_SETTING,
            caller.job().id().place(),
            "%s asks for 'id-token: write'; the job %s that calls it states no permissions, so the repository's setting for workflows decides, and with read-only permissions GitHub starts no job of the run"
                .formatted(setting.requested().file().name(), caller.job().id()))
        .with(Finding.Confidence.POSSIBLE)
        .fixedBy(JobPatches.identity(caller.job(), caller.workflow().permissions()));
  }
}
