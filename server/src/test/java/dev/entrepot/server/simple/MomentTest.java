package dev.entrepot.server.simple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
  private final TestClock clock = new TestClock();

  @ParameterizedTest
  @CsvSource({
    "@2026-08-01, 2026-08-02T00:00:00Z",
    "@2024-02-29, 2024-03-01T00:00:00Z",
    "@7d, 2026-08-25T12:00:00Z",
    "@12h, 2026-09-01T00:00:00Z",
    "@3650d, 2016-09-03T12:00:00Z"
  })
  void aDayEndsAtMidnightAndAnAgeIsCountedFromNow(String segment, Instant end) {
    assertThat(Moment.parse(segment, clock).end()).isEqualTo(end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@",
        "@2026-02-30",
        "@2026-8-1",
        "@0d",
        "@7",
        "@7m",
        "@60s",
        "@3651d",
        "@-1d",
        "@999999d",
        "@2026-08-01T00:00:00Z",
        "@٧d",
        "demo",
        "@7d/",
        "@\n7d"
      })
  void anythingElseIsRefusedWithASentence(String segment) {
    assertThatThrownBy(() -> Moment.parse(segment, clock))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("2026-08-01");
  }

  @Test
  void anAgeIsOfWholeHoursSoThatItsPagesAreKept() {
    var first = Moment.parse("@7d", clock).view();

    clock.advance(Duration.ofMinutes(59));
    assertThat(Moment.parse("@7d", clock).view()).isEqualTo(first);
    clock.advance(Duration.ofMinutes(1));
    assertThat(Moment.parse("@7d", clock).view()).isNotEqualTo(first);
  }
}
