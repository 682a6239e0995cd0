package dev.entrepot.workflows.doctor;

import static dev.entrepot.workflows.doctor.Checkouts.GUIDES_PUBLISHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final String BUILD =
      """
      on:
        push:
          tags: ['v*']
      jobs:
        release-build:
          runs-on: ubuntu-latest
          steps:
            - uses: actions/checkout@v6
            - run: python -m build
            - uses: actions/upload-artifact@v6
              with:
                name: release-dists
                path: dist/
      """;

  /// The publishing job as the guide has it: it lacks the environment that the publisher names.
  private static final String GUIDES_JOB =
      """
        pypi-publish:
          runs-on: ubuntu-latest
          needs:
            - release-build
          permissions:
            id-token: write
          steps:
            - uses: actions/download-artifact@v6
              with:
                name: release-dists
                path: dist/
            - uses: pypa/gh-action-pypi-publish@3fbcf7ccf443305955ce16db9de8401f7dc1c7dd
      """;

  private final Checkouts checkout;

  DoctorTest(@TempDir Path folder) {
    this.checkout = Checkouts.in(folder).publishers(GUIDES_PUBLISHER);
  }

  @Test
  void theGuidesJobLacksTheEnvironmentThatTheGuidesPublisherRequires() {
    checkout.workflow("release.yml", BUILD + GUIDES_JOB);

    var finding = only();

    assertThat(finding.code()).isEqualTo(Code.ENVIRONMENT_MISSING);
    assertThat(finding.message())
        .isEqualTo(
            "The publisher of myproject requires the environment release; the job pypi-publish has none");
    assertThat(finding.fix().orElseThrow().lines())
        .containsExactly("    environment:", "      name: release");
  }

  @Test
  void withThePatchNothingIsFoundAndEveryOtherByteStays() {
    var text = BUILD + GUIDES_JOB;
    checkout.workflow("release.yml", text);

    var mended = only().fix().orElseThrow().apply(text);
    checkout.workflow("release.yml", mended);

    assertThat(checkout.findings()).isEmpty();
    assertThat(mended.replace("    environment:\n      name: release\n", "")).isEqualTo(text);
  }

  @Test
  void aPatchEndsItsLinesAsTheFileDoes() {
    var text = (BUILD + GUIDES_JOB).replace("\n", "\r\n");
    checkout.workflow("release.yml", text);

    assertThat(only().fix().orElseThrow().apply(text))
        .contains("  pypi-publish:\r\n    environment:\r\n      name: release\r\n    runs-on");
  }

  @Test
  void namesTheJobThatHasTheEnvironmentInstead() {
    checkout.workflow(
        "release.yml",
        BUILD.replace("release-build:\n", "release-build:\n    environment: release\n")
            + GUIDES_JOB);

    assertThat(only().message())
        .endsWith("has none: the environment is on the job release-build, which does not publish");
  }

  @Test
  void environmentsAreComparedWithoutCaseAsIndexesDo() {
    checkout.workflow("release.yml", BUILD + environment("Release"));

    assertThat(checkout.findings()).isEmpty();
  }

  @Test
  void anotherEnvironmentIsShownBesideTheExpectedOne() {
    checkout.workflow("release.yml", BUILD + environment("pypi"));

    var finding = only();

    assertThat(finding.code()).isEqualTo(Code.ENVIRONMENT_DIFFERS);
    assertThat(finding.expected()).contains("release");
    assertThat(finding.actual()).contains("pypi");
  }

  @Test
  void anotherFileNameIsAnotherWorkflow() {
    checkout.workflow("publish.yml", BUILD + environment("release"));

    assertThat(only().code()).isEqualTo(Code.WORKFLOW_DIFFERS);
  }

  @Test
  void aRenamedRepositoryDiffers() {
    checkout.workflow("release.yml", BUILD + environment("release")).at("neworg/myproject");

    assertThat(only().code()).isEqualTo(Code.REPOSITORY_DIFFERS);
  }

  @Test
  void repositoriesAreComparedWithoutCase() {
    checkout.workflow("release.yml", BUILD + environment("release")).at("MyOrg/MyProject");

    assertThat(checkout.findings()).isEmpty();
  }

  @Test
  void aJobThatStatesNoPermissionsHasNoToken() {
    checkout.workflow(
        "release.yml",
        BUILD + environment("release").replace("    permissions:\n      id-token: write\n", ""));

    var finding = only();

    assertThat(finding.code()).isEqualTo(Code.ID_TOKEN_MISSING);
    assertThat(finding.fix().orElseThrow().lines())
        .containsExactly("    permissions:", "      id-token: write");
  }

  @Test
  void aJobsPermissionsReplaceThoseOfTheWorkflow() {
    checkout.workflow(
        "release.yml",
        "permissions: {id-token: write}\n"
            + BUILD
            + environment("release").replace("id-token: write", "contents: read"));

    assertThat(only().code()).isEqualTo(Code.ID_TOKEN_LOST);
  }

  @Test
  void readAllIsNoRightToAToken() {
    checkout.workflow(
        "release.yml",
        BUILD
            + environment("release")
                .replace(
                    "    permissions:\n      id-token: write\n", "    permissions: read-all\n"));

    assertThat(only().code()).isEqualTo(Code.ID_TOKEN_MISSING);
  }

  @Test
  void aStoredTokenNeedsNoPublisher() {
    checkout.workflow(
        "release.yml",
        BUILD + GUIDES_JOB + "        with:\n          password: ${{ secrets.PYPI_TOKEN }}\n");

    assertThat(checkout.findings()).noneMatch(it -> it.code() == Code.ENVIRONMENT_MISSING);
  }

  private Finding only() {
    var findings = checkout.findings();
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private static String environment(String name) {
    return GUIDES_JOB.replace("pypi-publish:\n", "pypi-publish:\n    environment: " + name + "\n");
  }
}
