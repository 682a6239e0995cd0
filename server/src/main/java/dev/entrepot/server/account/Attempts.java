package dev.entrepot.server.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `sign_in_attempt`: who fails again and again waits longer and longer.
///
/// An attempt is counted before the password is looked at, so that many at once count as many.
@Singleton
class Attempts {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration REMEMBERED = Duration.ofDays(1);
  // 2^9 seconds are more than the longest pause.
  private static final long MOST_DOUBLINGS = 9;

  private final Clock clock;

  @Inject
  Attempts(Clock clock) {
    this.clock = clock;
  }

  private record Row(long attempts, long lastAt) {}

  /// Counts one more, or says how long to wait first.
  ///
  /// @param free how many cost no pause
  Optional<Duration> take(Handle tx, String name, int free) {
    var now = clock.millis();
    var before = find(tx, name).filter(it -> it.lastAt() > now - REMEMBERED.toMillis());
    var attempts = before.map(Row::attempts).orElse(0L);
    var wait = before.map(it -> it.lastAt() + pause(attempts, free).toMillis() - now).orElse(0L);
    if (wait > 0) {
      return Optional.of(Duration.ofMillis(wait));
    }
    tx.createUpdate(
            """
            INSERT INTO sign_in_attempt (name, attempts, last_at)
            VALUES (:name, :attempts, :now)
                ON CONFLICT (name) DO UPDATE SET attempts = excluded.attempts, last_at = excluded.last_at
            """)
        .bind("name", name)
        .bind("attempts", attempts + 1)
        .bind("now", now)
        .execute();
    return Optional.empty();
  }

  private static Duration pause(long attempts, int free) {
    if (attempts < free) {
      return Duration.ZERO;
    }
    var doubled = Duration.ofSeconds(1L << Math.min(attempts - free, MOST_DOUBLINGS));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private static Optional<Row> find(Handle tx, String name) {
    return tx.createQuery("SELECT attempts, last_at FROM sign_in_attempt WHERE name = :name")
        .bind("name", name)
        .map((row, _) -> new Row(row.getLong("attempts"), row.getLong("last_at")))
        .findOne();
  }

  /// The last one was right: there were none.
  void forgive(Handle tx, String name) {
    tx.createUpdate("DELETE FROM sign_in_attempt WHERE name = :name").bind("name", name).execute();
  }

  /// The last one was right, but says nothing of those before it.
  void takeBack(Handle tx, String name) {
    tx.createUpdate(
            "UPDATE sign_in_attempt SET attempts = attempts - 1 WHERE name = :name AND attempts > 0")
        .bind("name", name)
        .execute();
  }

  void forget(Handle tx, Instant now) {
    tx.createUpdate("DELETE FROM sign_in_attempt WHERE last_at < :end")
        .bind("end", now.minus(REMEMBERED).toEpochMilli())
        .execute();
  }
}
