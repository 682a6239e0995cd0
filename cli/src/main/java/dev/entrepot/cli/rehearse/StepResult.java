package dev.entrepot.cli.rehearse;

import java.time.Duration;
import java.util.Map;

/// What became of a step.
///
/// @param conclusion `outcome` after `continue-on-error`
/// @param note why it was skipped, or what was done in its place; empty if nothing is to be said
record StepResult(
    String name,
    Outcome outcome,
    Outcome conclusion,
    Map<String, String> outputs,
    Duration took,
    String note) {
  StepResult {
    outputs = Map.copyOf(outputs);
  }

  static StepResult skipped(String name, String why) {
    return new StepResult(name, Outcome.SKIPPED, Outcome.SKIPPED, Map.of(), Duration.ZERO, why);
  }
}
