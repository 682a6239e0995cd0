package dev.entrepot.workflows.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.workflows.settings.RefRule.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefRuleTest {
  @ParameterizedTest
  @CsvSource({
    "TAG, v*, refs/tags/v1.0, true",
    "TAG, v*, refs/heads/v1.0, false",
    "BRANCH, v*, refs/tags/v1.0, false",
    "BRANCH, release/*, refs/heads/release/1.0, true",
    "BRANCH, release/*, refs/heads/release/1/0, false",
    "BRANCH, release/*/*, refs/heads/release/1/0, true",
    "BRANCH, *, refs/heads/release/1, false",
    "BRANCH, **/*, refs/heads/release/1, true",
    "TAG, v[0-9].?, refs/tags/v1.0, true",
    "TAG, v[0-9].?, refs/tags/vx.0, false",
    "TAG, v[!0-9], refs/tags/vx, true",
    "TAG, v1.0, refs/tags/v1x0, false",
    "TAG, '[', refs/tags/[, false"
  })
  void aPatternIsOfOneKindAndStopsAtSlashes(
      Kind kind, String pattern, String ref, boolean accepted) {
    assertThat(new RefRule(kind, pattern).accepts(ref)).isEqualTo(accepted);
  }
}
