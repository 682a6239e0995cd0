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
      case IdentityRight.Granted(var by, var whole) ->
          whole && job.workflow().jobs().size() > 1
              ? Stream.of(
                  Finding.of(
                          Code.ID_TOKEN_WORKFLOW_WIDE,
                          by,
                          "Every job of %s that has no permissions of its own can ask for an identity token, not only %s"
                              .formatted(by.file().name(), job.title()))
                      .advising("Move 'id-token: write' to the job that publishes."))
              : Stream.empty();
      case IdentityRight.BySetting(var caller, var requested) ->
          Stream.of(
              Finding.of(
                      Code.ID_TOKEN_BY_SETTING,
                      caller.job().id().place(),
                      "%s asks for 'id-token: write'; the job %s that calls it states no permissions, so the repository's setting for workflows decides, and with read-only permissions GitHub starts no job of the run"
                          .formatted(requested.file().name(), caller.job().id()))
                  .with(Finding.Confidence.POSSIBLE)
                  .fixedBy(JobPatches.identity(caller.job(), caller.workflow().permissions())));
      case IdentityRight.Withheld(var by, var lost) ->
          Stream.of(
              (lost.isPresent()
                      ? Finding.of(
                          Code.ID_TOKEN_LOST,
                          by,
                          "The permissions of the job %s replace those of the workflow, so that 'id-token: write' of line %d is lost"
                              .formatted(job.title(), lost.get().line()))
                      : Finding.of(
                          Code.ID_TOKEN_MISSING,
                          by,
                          "The job %s publishes with a trusted publisher and its permissions grant no identity token"
                              .formatted(job.title())))
                  .differing("id-token: write", "id-token: none")
                  .fixedBy(JobPatches.identity(job.job(), job.workflow().permissions())));
      case IdentityRight.Unstated _ ->
          Stream.of(
              Finding.of(
                      Code.ID_TOKEN_MISSING,
                      job.job().id().place(),
                      "The job %s publishes with a trusted publisher and states no permissions; by itself no job gets an identity token"
                          .formatted(job.title()))
                  .differing("id-token: write", "id-token: none")
                  .fixedBy(JobPatches.identity(job.job(), job.workflow().permissions())));
    };
  }
}
