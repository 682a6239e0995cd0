package dev.entrepot.server.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Runs a transaction again when the database gave it up for another that was faster.
///
/// Work inside a transaction touches nothing but the database, so it can be run again.
final class Conflicts {
  private static final int MOST_ATTEMPTS = 50;
  private static final int LONGEST_PAUSE = 25; // milliseconds
  // PostgreSQL: serialization_failure, deadlock_detected.
  private static final Set<String> STATES = Set.of("40001", "40P01");

  private Conflicts() {}

  static <T> T retried(Supplier<T> transaction) {
    for (var attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (RuntimeException e) {
        if (!isConflict(e) || attempt == MOST_ATTEMPTS) {
          throw e;
        }
        pause(attempt);
      }
    }
  }

  private static boolean isConflict(Throwable failure) {
    for (Throwable it = failure; it != null; it = it.getCause()) {
      if (it instanceof SQLException sql && STATES.contains(String.valueOf(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static void pause(int attempt) {
    try {
      TimeUnit.MILLISECONDS.sleep(
          ThreadLocalRandom.current().nextInt(Math.min(attempt * 2, LONGEST_PAUSE) + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two attempts of a transaction", e);
    }
  }
}
