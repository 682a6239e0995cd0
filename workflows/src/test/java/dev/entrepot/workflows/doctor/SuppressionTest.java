package dev.entrepot.workflows.doctor;

import static dev.entrepot.workflows.doctor.Checkouts.GUIDES_PUBLISHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionTest {
  private static final String WORKFLOW =
      """
      on: {push: {tags: ['v*']}}
      jobs:
        publish:
          runs-on: ubuntu-latest
          permissions: {id-token: write}
          steps:
            - uses: pypa/gh-action-pypi-publish@dc37677b2e1c63e2034f94d8a5b11f265b73ba33 # v1.14.2
      """;

  private final Checkouts checkout;

  SuppressionTest(@TempDir Path folder) {
    this.checkout = Checkouts.in(folder).publishers(GUIDES_PUBLISHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  publish: # entrepot: ignore[environment-missing] it is set at PyPI next week",
        "  # entrepot: ignore[environment-missing] it is set at PyPI next week\n  publish:",
        "  #entrepot: ignore[id-token-lost, environment-missing] it is set at PyPI next week\n\n  # x\n  publish:"
      })
  void aCommentWithAReasonSilencesTheFindingOfItsLineOrTheNext(String lines) {
    var diagnosis = diagnosed(WORKFLOW.replace("  publish:", lines));

    assertThat(diagnosis.isHealthy()).isTrue();
    assertThat(diagnosis.suppressed())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.finding().code()).isEqualTo(Code.ENVIRONMENT_MISSING);
          assertThat(it.reason()).isEqualTo("it is set at PyPI next week");
        });
  }

  @Test
  void withoutAReasonNothingIsSilenced() {
    assertThat(codes("  publish: # entrepot: ignore[environment-missing]"))
        .containsExactlyInAnyOrder(Code.ENVIRONMENT_MISSING, Code.SUPPRESSION_INVALID);
  }

  @Test
  void aCodeThatThereIsNotIsSaid() {
    assertThat(codes("  publish: # entrepot: ignore[environment] because"))
        .containsExactlyInAnyOrder(Code.ENVIRONMENT_MISSING, Code.SUPPRESSION_INVALID);
  }

  @Test
  void anotherCodeAtTheSameLineIsNotSilenced() {
    assertThat(codes("  publish: # entrepot: ignore[environment-differs] because"))
        .containsExactlyInAnyOrder(Code.ENVIRONMENT_MISSING, Code.SUPPRESSION_UNUSED);
  }

  @Test
  void aCommentAtAnotherLineSilencesNothing() {
    var text = WORKFLOW + "# entrepot: ignore[environment-missing] too late\n";

    assertThat(diagnosed(text).findings())
        .extracting(Finding::code)
        .containsExactlyInAnyOrder(Code.ENVIRONMENT_MISSING, Code.SUPPRESSION_UNUSED);
  }

  private List<Code> codes(String line) {
    return diagnosed(WORKFLOW.replace("  publish:", line)).findings().stream()
        .map(Finding::code)
        .toList();
  }

  private Diagnosis diagnosed(String workflow) {
    checkout.workflow("release.yml", workflow);
    return Diagnosis.of(checkout.examined(), List.of());
  }
}
