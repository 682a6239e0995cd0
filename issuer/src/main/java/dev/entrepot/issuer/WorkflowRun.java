package dev.entrepot.issuer;

import java.util.Set;

/// One run of a workflow and the machine that its job is on.
///
/// @param runnerEnvironment `github-hosted` or `self-hosted`
/// @param checkRunId the check run of the job
public record WorkflowRun(
    String id, String number, String attempt, String runnerEnvironment, String checkRunId) {
  private static final Set<String> RUNNERS = Set.of("github-hosted", "self-hosted");

  public WorkflowRun {
    Digits.require("The id of a run", id);
    Digits.require("The number of a run", number);
    Digits.require("The attempt of a run", attempt);
    Digits.require("The id of a check run", checkRunId);
    if (!RUNNERS.contains(runnerEnvironment)) {
      throw new IllegalArgumentException(
          "A runner is github-hosted or self-hosted; got " + runnerEnvironment);
    }
  }

  static WorkflowRun first() {
    return new WorkflowRun("9876543210", "42", "1", "github-hosted", "96193868770");
  }
}
