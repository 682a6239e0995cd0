package dev.entrepot.workflows.workflow;

import java.util.Optional;

/// What `defaults.run` sets for the steps that run commands.
public record Defaults(Optional<Text> shell, Optional<Text> workingDirectory) {
  public static final Defaults NONE = new Defaults(Optional.empty(), Optional.empty());

  /// These, where they say something, over those.
  public Defaults over(Defaults outer) {
    return new Defaults(
        shell.or(() -> outer.shell), workingDirectory.or(() -> outer.workingDirectory));
  }
}
