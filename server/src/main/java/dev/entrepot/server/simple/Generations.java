package dev.entrepot.server.simple;

import dev.entrepot.server.project.ProjectChanged;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// Says whether something that was read from the database may still be shown.
///
/// Whoever keeps a copy notes the generation *before* reading. A commit raises it afterwards, so a
/// copy of the old state is never of the current generation. Projects share a fixed number of
/// counters: memory does not grow with projects, and a collision only renders a page once more.
@Singleton
class Generations {
  private static final int COUNTERS = 8192; // a power of two

  private final AtomicLongArray counters = new AtomicLongArray(COUNTERS);
  private final AtomicLong whole = new AtomicLong();

  /// Of one project.
  ///
  /// @param project normalised name
  long of(String project) {
    return counters.get(counterOf(project));
  }

  /// Of the index as a whole: raised by every change.
  long whole() {
    return whole.get();
  }

  void raise(@Observes ProjectChanged changed) {
    counters.incrementAndGet(counterOf(changed.name().value()));
    whole.incrementAndGet();
  }

  private static int counterOf(String project) {
    var hash = project.hashCode();
    return (hash ^ (hash >>> 16)) & (COUNTERS - 1);
  }

  /// For whoever does not know what changed.
  void raiseAll() {
    for (var i = 0; i < COUNTERS; i++) {
      counters.incrementAndGet(i);
    }
    whole.incrementAndGet();
  }
}
