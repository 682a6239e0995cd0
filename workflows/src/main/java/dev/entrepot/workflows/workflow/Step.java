package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Place;
import java.util.Map;
import java.util.Optional;

/// One step of a job.
public record Step(
    Place place,
    Optional<Text> id,
    Optional<Text> name,
    Optional<Text> condition,
    Map<String, Text> env,
    Optional<Text> continueOnError,
    Optional<Text> timeoutMinutes,
    Does does) {

  /// What a step does.
  public sealed interface Does {}

  /// Commands in a shell.
  public record Run(Text script, Optional<Text> shell, Optional<Text> workingDirectory)
      implements Does {}

  /// An action with its inputs.
  ///
  /// @param with by the name of the input as it is written; GitHub compares without case
  public record Uses(ActionReference action, Map<String, Text> with) implements Does {
    public Optional<Text> input(String name) {
      return with.entrySet().stream()
          .filter(it -> it.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .findFirst();
    }
  }
}
