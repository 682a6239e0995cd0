package dev.entrepot.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sha256Test {
  @Test
  void isTheSameDigestInEitherCase() {
    assertThat(new Sha256("AB".repeat(32))).isEqualTo(new Sha256("ab".repeat(32)));
    assertThat(new Sha256("AB".repeat(32)).hex()).isEqualTo("ab".repeat(32));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"
      })
  void refusesWhatIsNotSixtyFourHexDigits(String text) {
    assertThatThrownBy(() -> new Sha256(text)).isInstanceOf(InvalidInput.class);
  }
}
