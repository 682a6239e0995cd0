package dev.entrepot.server.publisher.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "refs/tags/v*, refs/tags/v1.0, true",
    "refs/tags/v*, refs/tags/v, true",
    "refs/tags/v*, xrefs/tags/v1, false",
    "v?, v1, true",
    "v?, v, false",
    "v?, v12, false",
    "*a*ab, aaab, true",
    "*a*ab, aaba, false",
    "a**, a, true",
    "a*b, a, false",
    "abc, ab, false",
    "'', '', true",
    "'', a, false"
  })
  void aPatternIsAnchoredAndAStarIsAnyText(String pattern, String text, boolean matches) {
    assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
  }
}
