package dev.entrepot.cli.publish;

import java.time.Duration;

/// What one try to send a file came to.
sealed interface Attempt {
  /// The index has it.
  ///
  /// @param warnings of the index; mostly empty
  record Published(String warnings) implements Attempt {}

  /// The index says no, and would again.
  record Refused(String reason) implements Attempt {}

  /// The credential does not open the index: it may have grown old while others were sent.
  record Unauthorized(String reason) implements Attempt {}

  /// The network or the index had a bad moment.
  ///
  /// @param pause before the next try, as the index asks
  record Failed(String reason, Duration pause) implements Attempt {}
}
