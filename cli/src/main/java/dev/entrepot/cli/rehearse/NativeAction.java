package dev.entrepot.cli.rehearse;

import java.io.IOException;
import java.util.Map;

/// A well-known action, done here as it would do it on a runner.
interface NativeAction {
  /// Does it.
  ///
  /// @return its outputs
  /// @throws dev.entrepot.cli.CommandFailure with what the action says when it fails
  Map<String, String> run(Inputs inputs, JobRun job) throws IOException;
}
