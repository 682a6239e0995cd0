package dev.entrepot.server.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What became of recurring work, in this process since it started.
///
/// @param pause between the end of one run and the start of the next
/// @param last empty before the first run ended
/// @param failure of the last run; empty when it succeeded
public record JobState(
    String name, Duration pause, Optional<Run> last, Optional<String> failure, Instant next) {
  /// A run that ended.
  public record Run(Instant started, Duration took) {
    Instant ended() {
      return started.plus(took);
    }
  }

  static JobState begun(String name, Duration pause, Instant now) {
    return new JobState(name, pause, Optional.empty(), Optional.empty(), now);
  }

  JobState after(Run run, Optional<String> why) {
    return new JobState(name, pause, Optional.of(run), why, run.ended().plus(pause));
  }
}
