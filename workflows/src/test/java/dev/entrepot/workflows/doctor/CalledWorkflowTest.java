package dev.entrepot.workflows.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workflows that call each other.
class CalledWorkflowTest {
  private static final String PUBLISH =
      """
      on: {workflow_call: {}}
      jobs:
        publish:
          runs-on: ubuntu-latest
          environment: release
          permissions: {id-token: write}
          steps:
            - uses: pypa/gh-action-pypi-publish@3fbcf7ccf443305955ce16db9de8401f7dc1c7dd
      """;

  private static final String RELEASE =
      """
      on: {push: {tags: ['v*']}}
      jobs:
        release:
          uses: ./.github/workflows/publish.yml
          permissions: {id-token: write}
      """;

  private final Checkouts checkout;

  CalledWorkflowTest(@TempDir Path folder) {
    this.checkout = Checkouts.in(folder).workflow("publish.yml", PUBLISH);
  }

  @Test
  void pypiComparesTheFileThatHasTheJobNotTheOneThatTheEventStarted() {
    checkout.workflow("release.yml", RELEASE).publishers(Checkouts.GUIDES_PUBLISHER);

    assertThat(checkout.findings())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.code()).isEqualTo(Code.WORKFLOW_DIFFERS);
          assertThat(it.message()).contains("publish.yml, which release.yml calls");
          assertThat(it.actual()).contains("publish.yml");
        });
  }

  @Test
  void theSelfReferenceOfNewerFilesIsFollowedToo() {
    checkout
        .workflow("release.yml", RELEASE.replace("./.github", "$/.github"))
        .publishers(Checkouts.GUIDES_PUBLISHER.replace("release.yml", "publish.yml"));

    assertThat(checkout.findings()).isEmpty();
  }

  @Test
  void aCalledJobThatAsksForMoreThanItsCallerMayGiveEndsTheRunWhateverIfSays() {
    checkout
        .workflow(
            "release.yml",
            RELEASE.replace("{id-token: write}", "{contents: read}")
                + "    if: github.event.forced\n")
        .publishers(Checkouts.GUIDES_PUBLISHER.replace("release.yml", "publish.yml"));

    assertThat(checkout.findings())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.code()).isEqualTo(Code.ID_TOKEN_CEILING);
          assertThat(it.message())
              .startsWith("GitHub will start no job of release.yml, whatever 'if' says: ");
        });
  }

  @Test
  void aCallerThatStatesNothingLeavesItToTheRepositorysSetting() {
    checkout
        .workflow("release.yml", RELEASE.replace("    permissions: {id-token: write}\n", ""))
        .publishers(Checkouts.GUIDES_PUBLISHER.replace("release.yml", "publish.yml"));

    assertThat(checkout.findings())
        .singleElement()
        .satisfies(it -> assertThat(it.code()).isEqualTo(Code.ID_TOKEN_BY_SETTING));
  }

  @Test
  void aWorkflowThatIsNotThereIsNamed() {
    checkout.workflow("release.yml", RELEASE.replace("publish.yml", "other.yml"));

    assertThat(checkout.findings())
        .singleElement()
        .satisfies(it -> assertThat(it.code()).isEqualTo(Code.REMOTE_WORKFLOW));
  }
}
