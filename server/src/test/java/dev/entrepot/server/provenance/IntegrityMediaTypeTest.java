package dev.entrepot.server.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegrityMediaTypeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "application/vnd.pypi.integrity.v1+json | application/vnd.pypi.integrity.v1+json",
        "application/json | application/json",
        "text/html, application/json;q=0.5 | application/json",
        "*/* | application/vnd.pypi.integrity.v1+json",
        "application/* | application/vnd.pypi.integrity.v1+json",
        "application/json;q=0 | none",
        "text/html | none",
        "application/vnd.pypi.integrity.v2+json | none"
      })
  void isWhatTheClientTakes(String accept, @Nullable String answer) {
    assertThat(IntegrityMediaType.accepted(Optional.of(accept)))
        .isEqualTo(Optional.ofNullable(answer));
  }

  @Test
  void isTheOwnOneForAClientThatSaysNothing() {
    assertThat(IntegrityMediaType.accepted(Optional.empty()))
        .contains(IntegrityMediaType.INTEGRITY);
  }
}
