package dev.entrepot.cli.rehearse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What became of a job.
///
/// @param title as GitHub's pages show it, a matrix's values behind it
/// @param environment that it ran in
/// @param claims of the identity token that it could ask for; none if it could not
/// @param decision what the declared publishers say to that identity, as the doctor says it
/// @param log all that its steps printed
/// @param note why it was skipped or not run here
record JobResult(
    String title,
    Outcome outcome,
    List<StepResult> steps,
    Map<String, String> outputs,
    Optional<String> environment,
    Map<String, String> claims,
    List<String> decision,
    Optional<Path> log,
    Duration took,
    String note) {
  JobResult {
    steps = List.copyOf(steps);
    outputs = Map.copyOf(outputs);
    decision = List.copyOf(decision);
    claims = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(claims));
  }

  static JobResult without(String title, Outcome outcome, String note) {
    return new JobResult(
        title,
        outcome,
        List.of(),
        Map.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Duration.ZERO,
        note);
  }
}
