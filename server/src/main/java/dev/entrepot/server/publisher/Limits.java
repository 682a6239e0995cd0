package dev.entrepot.server.publisher;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Counts in the table `limit_window`, so that several processes agree on what is too often.
@Singleton
class Limits {
  private final Clock clock;

  @Inject
  Limits(Clock clock) {
    this.clock = clock;
  }

  /// Counts one more; the time to wait when that is more than `most` in this span of time.
  ///
  /// @param name what is counted, as `mint repository octo-org/demo`
  Optional<Duration> take(Handle tx, String name, int most, Duration span) {
    var now = clock.millis();
    var start = now - now % span.toMillis();
    var used =
        tx.createQuery(
                """
                INSERT INTO limit_window (name, window_start, used)
                VALUES (:name, :start, 1)
                    ON CONFLICT (name, window_start) DO UPDATE SET used = limit_window.used + 1
                RETURNING used
                """)
            .bind("name", name)
            .bind("start", start)
            .mapTo(Long.class)
            .one();
    return used <= most
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(start + span.toMillis() - now).plusSeconds(1));
  }

  void forget(Handle tx, Instant end) {
    tx.createUpdate("DELETE FROM limit_window WHERE window_start < :end")
        .bind("end", end.toEpochMilli())
        .execute();
  }
}
