package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Node;
import dev.entrepot.workflows.source.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One job of a workflow.
///
/// @param id with the place of its key
/// @param place of all that the job says
/// @param condition of `if`
public record Job(
    Text id,
    Place place,
    Optional<Text> name,
    List<Text> needs,
    Optional<Text> condition,
    Optional<Permissions> permissions,
    Optional<Environment> environment,
    Optional<Strategy> strategy,
    Map<String, Text> env,
    Map<String, Text> outputs,
    Defaults defaults,
    Optional<Concurrency> concurrency,
    Work work) {
  public Job {
    needs = List.copyOf(needs);
  }

  /// The steps, or none of a job that calls a workflow.
  public List<Step> steps() {
    return work instanceof Steps(_, _, _, _, _, var steps) ? steps : List.of();
  }

  /// What the job is made of.
  public sealed interface Work {}

  /// Steps on a runner.
  ///
  /// @param runsOn a text, a list or a mapping with `group` and `labels`
  public record Steps(
      Optional<Node> runsOn,
      Optional<Node> container,
      Optional<Node> services,
      Optional<Text> continueOnError,
      Optional<Text> timeoutMinutes,
      List<Step> steps)
      implements Work {
    public Steps {
      steps = List.copyOf(steps);
    }
  }

  /// Another workflow, called as a whole.
  public record Call(Text uses, Map<String, Text> with, Secrets secrets) implements Work {}

  /// What a called workflow is given of the caller's secrets.
  public sealed interface Secrets {
    /// `secrets: inherit`.
    record Inherited() implements Secrets {}

    /// Those that are named; none without the key.
    record Named(Map<String, Text> secrets) implements Secrets {}
  }
}
