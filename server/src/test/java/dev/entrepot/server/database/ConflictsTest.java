package dev.entrepot.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictsTest {
  private final AtomicInteger attempts = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  void whoLosesARaceRunsAgain(String state) {
    assertThat(Conflicts.retried(failing(2, state))).isEqualTo("done");
    assertThat(attempts).hasValue(3);
  }

  @Test
  void afterFiftyRacesItGivesUpAndSaysWhy() {
    assertThatThrownBy(() -> Conflicts.retried(failing(1000, "40001")))
        .hasRootCauseMessage("lost a race");
    assertThat(attempts).hasValue(50);
  }

  @Test
  void anyOtherFailureIsToldAtOnce() {
    assertThatThrownBy(() -> Conflicts.retried(failing(1000, "23505")))
        .hasRootCauseMessage("lost a race");
    assertThat(attempts).hasValue(1);
  }

  private Supplier<String> failing(int times, String state) {
    return () -> {
      if (attempts.incrementAndGet() <= times) {
        throw new IllegalStateException(new SQLException("lost a race", state));
      }
      return "done";
    };
  }
}
