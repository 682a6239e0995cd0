package dev.entrepot.workflows.plan;

/// Whether a job of a run would run, if all before it goes well.
public sealed interface Decision {
  record Runs() implements Decision {}

  record Skipped(String why) implements Decision {}

  /// It depends on what only the run can say.
  record MayRun(String missing) implements Decision {}

  default boolean isPossible() {
    return !(this instanceof Skipped);
  }
}
