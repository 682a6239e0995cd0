package dev.entrepot.server.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Runs work that comes back for as long as the process lives; a failure is logged and tried again.
@Singleton
public final class Jobs {
  private static final Logger LOG = Logger.getLogger("jobs");

  private final Map<String, JobState> states = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Instant startedAt;

  @Inject
  public Jobs(Clock clock) {
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /// When this process began.
  public Instant startedAt() {
    return startedAt;
  }

  /// In the order of their names.
  public List<JobState> states() {
    return states.values().stream().sorted(Comparator.comparing(JobState::name)).toList();
  }

  /// Runs `work` now, and again after every pause.
  public void every(Duration pause, String name, Runnable work) {
    states.put(name, JobState.begun(name, pause, clock.instant()));
    Thread.ofVirtual()
        .name(name)
        .start(() -> {
          try {
            while (true) {
              run(name, work);
              Thread.sleep(pause);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  void run(String name, Runnable work) {
    var started = clock.instant();
    var failure = attempt(name, work);
    var run = new JobState.Run(started, Duration.between(started, clock.instant()));
    states.computeIfPresent(name, (_, before) -> before.after(run, failure));
  }

  private static Optional<String> attempt(String name, Runnable work) {
    try {
      work.run();
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.errorf("%s failed: %s", name, e.getMessage());
      return Optional.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }
}
