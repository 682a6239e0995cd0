package dev.entrepot.workflows.doctor;

import static dev.entrepot.workflows.doctor.Checkouts.GUIDES_PUBLISHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishingJobTest {
  private static final String PIN = "dc37677b2e1c63e2034f94d8a5b11f265b73ba33 # v1.14.2";
  private static final String JOB =
      """
      on: {push: {tags: ['v*']}}
      jobs:
        publish:
          runs-on: ubuntu-latest
          environment: release
          permissions: {id-token: write}
          steps:
      """;
  private static final String STEP = "      - uses: pypa/gh-action-pypi-publish@" + PIN + "\n";

  private final Checkouts checkout;

  PublishingJobTest(@TempDir Path folder) {
    this.checkout = Checkouts.in(folder).publishers(GUIDES_PUBLISHER);
  }

  @Test
  void actionsOfOthersByTagAreOneNoteForTheJob() {
    var found =
        findings(
            JOB
                + "      - uses: actions/cache@v4\n"
                + "      - uses: octo/notify@main\n"
                + STEP.replace(PIN, "release/v1"));

    assertThat(found)
        .filteredOn(it -> it.code() == Code.ACTION_UNPINNED)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.place().line()).isEqualTo(9);
          assertThat(it.message())
              .contains(
                  "octo/notify@main, pypa/gh-action-pypi-publish@release/v1",
                  "these tags and branches");
        });
  }

  @Test
  void actionsOfTheRepositoryItselfNeedNoPin() {
    checkout.file("build/action.yml", "runs: {using: composite, steps: []}\n");

    assertThat(findings(JOB + "      - uses: ./build\n" + STEP)).isEmpty();
  }

  @Test
  void theSecondAttestationsOfAFolderStopTheJob() {
    var second = STEP + "        with: {repository-url: 'https://test.pypi.org/legacy/'}\n";

    assertThat(codes(JOB + STEP + second)).containsExactly(Code.ATTESTATIONS_TWICE);
    assertThat(codes(JOB + STEP + second.replace("'}", "', attestations: false}"))).isEmpty();
    assertThat(codes(JOB + STEP + second.replace("'}", "', packages-dir: other}"))).isEmpty();
  }

  @Test
  void anIndexOfOnesOwnGetsNoAttestationsFromTheAction() {
    var own = STEP + "        with: {repository-url: 'https://packages.example.org/legacy/'}\n";

    assertThat(codes(JOB + STEP + own)).isEmpty();
  }

  @Test
  void theActionInsideAnActionIsNotSupported() {
    checkout.file(
        "publish/action.yml",
        "runs:\n  using: composite\n  steps:\n    - uses: pypa/gh-action-pypi-publish@%s\n"
            .formatted(PIN));

    assertThat(codes(JOB + "      - uses: ./publish\n")).containsExactly(Code.ACTION_COMPOSITE);
  }

  @Test
  void aBranchThatPublishesWithoutAnEnvironmentIsNoted() {
    var open = JOB.replace("{tags: ['v*']}", "{}").replace("    environment: release\n", "");

    assertThat(codes(open + STEP)).contains(Code.TRIGGER_BRANCH);
    assertThat(
            codes(open.replace("    steps", "    if: github.ref_type == 'tag'\n    steps") + STEP))
        .doesNotContain(Code.TRIGGER_BRANCH);
  }

  @Test
  void publishersOfAnotherProjectThanTheOneThatIsBuiltAreSaid(@TempDir Path other) {
    var found =
        Checkouts.in(other)
            .publishers(GUIDES_PUBLISHER.replace("project     = \"myproject\"", "project = \"my\""))
            .workflow("release.yml", JOB + STEP)
            .findings();

    assertThat(found)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.code()).isEqualTo(Code.PROJECT_DIFFERS);
          assertThat(it.expected()).contains("myproject");
          assertThat(it.actual()).contains("my");
        });
  }

  private List<Code> codes(String workflow) {
    return findings(workflow).stream().map(Finding::code).toList();
  }

  private List<Finding> findings(String workflow) {
    return checkout.workflow("release.yml", workflow).findings();
  }
}
