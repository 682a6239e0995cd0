package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The guide's release on this machine, with real tools.
@Tag("slow")
class RehearseTest {
  private static final String PUBLISHER =
      """
      [[publisher]]
      project     = "rehearsed"
      provider    = "github"
      owner       = "myorg"
      repository  = "myproject"
      workflow    = "release.yml"
      environment = "release"
      """;

  /// The guide's, but for the build's tools: those of the tests, which need no network.
  private static final String BUILD =
      """
      on: {push: {tags: ["v*"]}}
      jobs:
        release-build:
          runs-on: ubuntu-latest
          outputs:
            version: ${{ steps.version.outputs.version }}
          steps:
            - uses: actions/checkout@v4
            - id: version
              run: echo "version=$(git describe --tags)" >> "$GITHUB_OUTPUT"
            - run: PYTHON -m build --no-isolation
            - uses: actions/upload-artifact@v4
              with:
                name: release-dists
                path: dist/
      """;

  private static final String PUBLISH =
      """
        pypi-publish:
          runs-on: ubuntu-latest
          needs: release-build
          environment: release
          permissions:
            id-token: write
          steps:
            - run: test "${{ needs.release-build.outputs.version }}" = "$GITHUB_REF_NAME"
            - uses: actions/download-artifact@v4
              with:
                name: release-dists
                path: dist/
            - uses: pypa/gh-action-pypi-publish@release/v1
      """;

  private final Path folder;
  private final RealProject project;

  RehearseTest(@TempDir Path folder) {
    this.folder = folder;
    this.project =
        RealProject.written(
            folder, "rehearsed", "1.0", "requires = [\"setuptools\"]", "setuptools.build_meta");
  }

  @BeforeEach
  void repository() throws IOException {
    Files.writeString(project.folder().resolve("publishers.toml"), PUBLISHER);
    git("init", "--quiet", "--initial-branch=main");
    git("remote", "add", "origin", "https://github.com/myorg/myproject");
  }

  @Test
  void buildsPublishesAndInstallsTheCommitUnderATagThatIsNotThereYet() throws IOException {
    commit(BUILD + PUBLISH);

    var said = rehearse("--report", folder.resolve("report.html")).succeeded();

    assertThat(said.text())
        .contains(
            "Published rehearsed-1.0-py3-none-any.whl",
            "Published rehearsed-1.0.tar.gz",
            "Installed rehearsed 1.0",
            "The release would be published.");
    assertThat(folder.resolve("report.html"))
        .content()
        .contains("repo:myorg/myproject:environment:release", "rehearsed-1.0.tar.gz");
  }

  @Test
  void theGuidesFileFailsAtTheExchangeWithTheDoctorsWords() throws IOException {
    commit(BUILD + PUBLISH.replace("    environment: release\n", ""));

    var said = rehearse("--logs", folder.resolve("logs"));

    assertThat(said.exit()).isEqualTo(3);
    assertThat(said.text())
        .contains(
            "The publisher of rehearsed requires the environment release; the job pypi-publish has none",
            "The release would not be published.");
    assertThat(folder.resolve("logs/pypi-publish.txt"))
        .content()
        .contains("invalid-publisher", "the publisher expects release");
  }

  @Test
  void aJobThatCannotRunHereIsReplacedByItsArtifactAndUvPublishesIt() throws IOException {
    var built = RealProject.built(folder.resolve("elsewhere"), "rehearsed", "1.0");
    commit(
        BUILD.replace("ubuntu-latest", "windows-latest")
            + PUBLISH
                .replaceFirst("      - run: test .*\n", "")
                .replace(
                    "uses: pypa/gh-action-pypi-publish@release/v1",
                    "run: uv publish --publish-url https://packages.example.org/legacy/"));

    var without = rehearse();
    var with = rehearse("--artifact", "release-dists=" + built.dist());

    assertThat(without.exit()).isEqualTo(3);
    assertThat(without.text())
        .contains("it runs on windows-latest", "--artifact NAME=DIR (release-dists)");
    assertThat(with.succeeded().text())
        .contains("release-build is not run", "Installed rehearsed 1.0");
  }

  @Test
  void aReviewThatIsRefusedEndsTheReleaseBeforeThereIsAToken() throws IOException {
    commit(BUILD + PUBLISH);

    var said = rehearse("--reject", "release", "--json");

    assertThat(said.exit()).isEqualTo(3);
    assertThat(said.out())
        .contains("The review of the environment release was refused", "\"claims\":{}");
  }

  private void commit(String workflow) throws IOException {
    var file = project.folder().resolve(".github/workflows/release.yml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, workflow.replace("PYTHON", Clients.program("build", "python").toString()));
    git("add", "--all");
    git(
        "-c",
        "user.name=Ann",
        "-c",
        "user.email=ann@example.org",
        "commit",
        "--quiet",
        "--message",
        "Release");
  }

  private void git(String... words) {
    var command = new java.util.ArrayList<Object>(List.of("git"));
    command.addAll(List.of(words));
    Command.in(project.folder(), command.toArray()).run().succeeded();
  }

  private Command.Outcome rehearse(Object... more) {
    var words = new java.util.ArrayList<Object>(List.of("rehearse", project.folder()));
    words.addAll(List.of(more));
    var uv = Clients.program("uv", "uv").getParent();
    return Checkout.entrepot(folder, words.toArray())
        .with("PATH", "%s:%s".formatted(uv, System.getenv("PATH")))
        .run();
  }
}
