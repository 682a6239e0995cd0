package dev.entrepot.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectNameTest {
  @ParameterizedTest
  @CsvSource({
    "Friendly-Bard,friendly-bard",
    "FRIENDLY.bard,friendly-bard",
    "friendly--_.bard,friendly-bard",
    "a,a",
    "I18N,i18n"
  })
  void treatsEverySpellingPipTreatsAlikeAsOneProject(String spelling, String identity) {
    assertThat(new ProjectName(spelling).value()).isEqualTo(identity);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "ünï", "a b", "a\n", "../etc"})
  void refusesNamesPipCouldNotInstall(String spelling) {
    assertThatThrownBy(() -> new ProjectName(spelling)).isInstanceOf(InvalidInput.class);
  }
}
