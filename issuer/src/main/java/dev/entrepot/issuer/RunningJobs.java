package dev.entrepot.issuer;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The jobs that may ask for tokens.
final class RunningJobs {
  // A job on a hosted runner is stopped then. It also bounds the list, because jobs that were
  // started from outside are seldom ended.
  private static final Duration LONGEST = Duration.ofHours(6);

  private final Clock clock;
  private final Map<String, JobHandle> byId = new ConcurrentHashMap<>();

  RunningJobs(Clock clock) {
    this.clock = clock;
  }

  void add(JobHandle job) {
    byId.values().removeIf(this::isOver);
    byId.put(job.id(), job);
  }

  Optional<JobHandle> find(String id) {
    return Optional.ofNullable(byId.get(id)).filter(it -> !isOver(it));
  }

  boolean end(String id) {
    return byId.remove(id) != null;
  }

  void endAll() {
    byId.clear();
  }

  private boolean isOver(JobHandle job) {
    return !clock.instant().isBefore(job.started().plus(LONGEST));
  }
}
