package dev.entrepot.workflows.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong in a run whose publisher is right.
class ReleaseRunTest {
  private static final String GOOD =
      """
      on:
        push:
          tags: ['v*']
      jobs:
        build:
          runs-on: ubuntu-latest
          steps:
            - uses: actions/checkout@v6
            - run: python -m build
            - uses: actions/upload-artifact@v6
              with:
                name: dists
                path: dist/
        publish:
          runs-on: ubuntu-latest
          needs: build
          environment: release
          permissions:
            id-token: write
          steps:
            - uses: actions/download-artifact@v6
              with:
                name: dists
                path: dist/
            - uses: pypa/gh-action-pypi-publish@dc37677b2e1c63e2034f94d8a5b11f265b73ba33
      """;

  private final Checkouts checkout;

  ReleaseRunTest(@TempDir Path folder) {
    this.checkout = Checkouts.in(folder).publishers(Checkouts.GUIDES_PUBLISHER);
  }

  @Test
  void nothingIsFoundInWhatIsRight() {
    checkout.workflow("release.yml", GOOD);

    assertThat(checkout.findings()).isEmpty();
  }

  @Test
  void anArtifactThatNobodyUploadsIsMissing() {
    found(GOOD.replaceFirst("name: dists", "name: wheels"), Code.ARTIFACT_MISSING, "dists");
  }

  @Test
  void anArtifactOfAJobThatIsNotWaitedForMayNotBeThere() {
    found(
        GOOD.replace("    needs: build\n", ""),
        Code.ARTIFACT_NOT_AWAITED,
        "does not wait for build");
  }

  @Test
  void eachJobOfAMatrixUploadsTheSameName() {
    found(
        GOOD.replaceFirst(
            "runs-on: ubuntu-latest",
            "strategy: {matrix: {os: [ubuntu-latest, windows-latest]}}\n    runs-on: \\${{ matrix.os }}"),
        Code.ARTIFACT_COLLISION,
        "409 (Conflict)");
  }

  /// reata/sqllineage#834: since v5 a single artifact is no longer put into a folder of its name.
  @Test
  void aNewerDownloadLeavesOutTheFolderOfTheArtifact() {
    var older =
        GOOD.replace(
                "download-artifact@v6\n        with:\n          name: dists\n          path: dist/",
                "download-artifact@v4\n        with:\n          path: artifact/")
            .replace(
                "publish@dc37677b2e1c63e2034f94d8a5b11f265b73ba33",
                "publish@dc37677b2e1c63e2034f94d8a5b11f265b73ba33\n        with:\n          packages-dir: artifact/dists/");
    checkout.workflow("release.yml", older);
    assertThat(checkout.findings()).isEmpty();

    found(
        older.replace("download-artifact@v4", "download-artifact@v8"),
        Code.ARTIFACT_LAYOUT,
        "artifact/");
  }

  /// msaleme/red-team-blue-team-agent-fabric#436: a second path moves the first one into a folder.
  @Test
  void aSecondPathMovesTheRootOfTheArtifact() {
    found(
        GOOD.replaceFirst("path: dist/", "path: |\n            dist/\n            build.txt"),
        Code.ARTIFACT_LAYOUT,
        "dist/dist/");
  }

  @Test
  void aJobThatNothingStartsNeverPublishes() {
    found(
        GOOD.replace("tags: ['v*']", "branches: [main]")
            .replace(
                "    needs: build\n",
                "    needs: build\n    if: startsWith(github.ref, 'refs/tags/')\n"),
        Code.TRIGGER_NEVER,
        "its 'if' is false");
  }

  @Test
  void aPullRequestTargetIsRefusedByIndexes() {
    found(
        GOOD.replace(
            "  push:\n    tags: ['v*']", "  push:\n    tags: ['v*']\n  pull_request_target:"),
        Code.TRIGGER_PULL_REQUEST_TARGET,
        "publish");
  }

  @Test
  void aReleaseMadeByTheRunsTokenStartsNothing() {
    checkout.workflow(
        "tag.yml",
        """
        on: {push: {branches: [main]}}
        jobs:
          tag:
            runs-on: ubuntu-latest
            steps:
              - run: gh release create v1
                env: {GH_TOKEN: '${{ github.token }}'}
        """);

    found(
        GOOD.replace("  push:\n    tags: ['v*']", "  release:\n    types: [published]"),
        Code.TRIGGER_RELEASE_BY_BOT,
        "starts no workflow");
  }

  @Test
  void theActionNeedsLinux() {
    found(
        GOOD.replace("runs-on: ubuntu-latest\n    needs", "runs-on: macos-latest\n    needs"),
        Code.ACTION_RUNNER,
        "only Linux runners have");
  }

  @Test
  void theEnvironmentOfAnExpressionIsWorkedOut() {
    checkout.workflow(
        "release.yml",
        GOOD.replace(
            "environment: release",
            "environment: ${{ startsWith(github.ref, 'refs/tags/') && 'release' || 'staging' }}"));

    assertThat(checkout.findings()).isEmpty();
  }

  @Test
  void theEnvironmentThatAnExpressionNeverGivesDiffers() {
    found(
        GOOD.replace(
            "environment: release",
            "environment: ${{ github.event_name == 'push' && 'pypi' || 'release' }}"),
        Code.ENVIRONMENT_DIFFERS,
        "pypi");
  }

  @Test
  void twineKnowsNoOtherIndexThanPypi() {
    found(
        GOOD.replace(
            "uses: pypa/gh-action-pypi-publish@dc37677b2e1c63e2034f94d8a5b11f265b73ba33",
            "run: twine upload --repository-url https://packages.example.org/legacy/ dist/*"),
        Code.CLIENT_CANNOT,
        "twine exchanges identities with PyPI and TestPyPI alone");
  }

  @Test
  void buildAndPublishInOneJobIsWarnedOf() {
    found(
        GOOD.replace(
            "      - uses: pypa/gh", "      - run: python -m build\n      - uses: pypa/gh"),
        Code.BUILD_WITH_TOKEN,
        "builds and publishes");
  }

  private void found(String workflow, Code code, String said) {
    checkout.workflow("release.yml", workflow);
    assertThat(checkout.findings())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.code()).isEqualTo(code);
          assertThat(it.message()).contains(said);
        });
  }
}
