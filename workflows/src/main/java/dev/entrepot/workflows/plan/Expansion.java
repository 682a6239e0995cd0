package dev.entrepot.workflows.plan;

import dev.entrepot.workflows.plan.PlannedJob.Link;
import dev.entrepot.workflows.workflow.Job;
import dev.entrepot.workflows.workflow.Repository;
import dev.entrepot.workflows.workflow.Text;
import dev.entrepot.workflows.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/// All jobs that a workflow leads to, calls written out.
public final class Expansion {
  /// GitHub allows ten levels of workflows, the started one among them.
  private static final int DEEPEST = 10;

  private static final int MOST_JOBS = 2_000;

  private final Repository repository;
  private final List<PlannedJob> jobs = new ArrayList<>();
  private final List<Unread> unread = new ArrayList<>();

  private Expansion(Repository repository) {
    this.repository = repository;
  }

  /// What a workflow leads to.
  ///
  /// @param jobs with steps
  /// @param unread calls that lead to files that are not here
  public record Expanded(List<PlannedJob> jobs, List<Unread> unread) {}

  /// A call whose workflow could not be read.
  public record Unread(PlannedJob caller, Text uses, String why) {}

  public static Expanded of(Repository repository, Workflow workflow) {
    var expansion = new Expansion(repository);
    expansion.follow(workflow, List.of());
    return new Expanded(List.copyOf(expansion.jobs), List.copyOf(expansion.unread));
  }

  private void follow(Workflow workflow, List<Link> above) {
    for (var job : workflow.jobs()) {
      var path = new ArrayList<>(above);
      path.add(new Link(workflow, job));
      switch (job.work()) {
        case Job.Steps _ when jobs.size() < MOST_JOBS -> jobs.add(new PlannedJob(path));
        case Job.Steps _ -> {}
        case Job.Call call -> follow(new PlannedJob(path), call);
      }
    }
  }

  private void follow(PlannedJob caller, Job.Call call) {
    var uses = call.uses();
    if (caller.path().size() >= DEEPEST) {
      unread.add(
          new Unread(
              caller, uses, "workflows call each other more than %d deep".formatted(DEEPEST)));
      return;
    }
    var called = repository.called(uses.value());
    if (called.isPresent()) {
      follow(called.get(), caller.path());
      return;
    }
    var local = uses.value().startsWith("./") || uses.value().startsWith("$/");
    unread.add(
        new Unread(
            caller,
            uses,
            local
                ? "there is no such workflow in this repository"
                : "it is in another repository, which is not here"));
  }
}
