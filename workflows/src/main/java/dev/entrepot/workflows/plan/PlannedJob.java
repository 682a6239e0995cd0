package dev.entrepot.workflows.plan;

import dev.entrepot.workflows.workflow.Job;
import dev.entrepot.workflows.workflow.Workflow;
import java.util.List;
import java.util.stream.Collectors;

/// A job as one run would see it: through the workflows that call each other.
///
/// @param path from the workflow that an event starts to the one whose job it is; at least one
public record PlannedJob(List<Link> path) {
  public PlannedJob {
    path = List.copyOf(path);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("A job stands in a workflow");
    }
  }

  /// A workflow and the job of it that leads on, or is meant.
  public record Link(Workflow workflow, Job job) {}

  /// The workflow that an event starts: the claim `workflow_ref`.
  public Workflow started() {
    return path.getFirst().workflow();
  }

  /// The workflow that has the job: the claim `job_workflow_ref`.
  public Workflow workflow() {
    return path.getLast().workflow();
  }

  public Job job() {
    return path.getLast().job();
  }

  /// Whether a workflow called the one that has the job.
  public boolean isCalled() {
    return path.size() > 1;
  }

  /// As GitHub's pages show it: `release / publish`.
  public String title() {
    return path.stream().map(it -> it.job().id().value()).collect(Collectors.joining(" / "));
  }
}
