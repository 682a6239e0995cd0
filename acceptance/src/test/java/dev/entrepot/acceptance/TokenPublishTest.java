package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// People publish from their terminals with an API token and the tool that they have.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class TokenPublishTest {
  private final Path folder;
  private final Index index;
  private String token = "";

  TokenPublishTest(@TempDir Path folder) {
    this.folder = folder;
    this.index = Index.in(folder);
  }

  @BeforeAll
  void start() {
    index
        .start()
        .withOwner()
        .withProjectsForTokens("twine-hello", "poetry-hello", "hatch-hello", "flit-hello");
    token = index.token();
  }

  @AfterAll
  void stop() {
    index.close();
  }

  @Test
  void twinePublishes() {
    var project = RealProject.built(folder, "twine-hello", "1.0");

    twine(project, token).succeeded();

    Published.assertServed(index, "twine-hello", project.files());
  }

  @Test
  void twineShowsInTheReasonPhraseWhyATokenIsRefused() {
    var project = RealProject.built(folder, "twine-hello", "2.0");

    var refused = twine(project, token.substring(0, token.length() - 4) + "aaaa").failed();

    assertThat(refused.text()).contains("403").containsIgnoringCase("token");
    assertThat(index.http().files("twine-hello").keySet()).noneMatch(it -> it.contains("2.0"));
  }

  @Test
  void aNewProjectWithAPublisherRefusesTokensUntilItsOwnersAllowThem() {
    index.withProjects("only-trusted");

    var refused = index.http().upload(token, Form.of(Wheel.of("only-trusted", "1.0")));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.reason()).contains("trusted publishers only");
    assertThat(index.admin("project", "show", "only-trusted").text())
        .contains("only trusted publishing");
    index.admin("project", "only-trusted-publishing", "only-trusted", "off");
    assertThat(index.http().upload(token, Form.of(Wheel.of("only-trusted", "1.0"))).status())
        .isEqualTo(200);
  }

  @Test
  void poetryPublishes() {
    var project = RealProject.built(folder, "poetry-hello", "1.0");

    Command.in(
            project.folder(),
            Clients.program("poetry", "poetry"),
            "publish",
            "--no-interaction",
            "--repository",
            "entrepot",
            "--cert",
            index.ca())
        .with("POETRY_REPOSITORIES_ENTREPOT_URL", index.url() + "/legacy/")
        .with("POETRY_PYPI_TOKEN_ENTREPOT", token)
        .with("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        .run()
        .succeeded();

    Published.assertServed(index, "poetry-hello", project.files());
  }

  @Test
  void hatchPublishesAndSkipsWhatIsThere() {
    var project = RealProject.built(folder, "hatch-hello", "1.0");

    hatch(project).succeeded();
    hatch(project).succeeded();

    Published.assertServed(index, "hatch-hello", project.files());
  }

  @Test
  void flitPublishes() {
    var project =
        RealProject.written(
            folder,
            "flit-hello",
            "1.0",
            "requires = [\"flit_core >=3.11,<5\"]",
            "flit_core.buildapi");

    Command.in(project.folder(), Clients.program("flit", "flit"), "publish")
        .with("FLIT_INDEX_URL", index.url() + "/legacy/")
        .with("FLIT_USERNAME", "__token__")
        .with("FLIT_PASSWORD", token)
        .with("REQUESTS_CA_BUNDLE", index.ca())
        .run()
        .succeeded();

    Published.assertServed(index, "flit-hello", project.files());
  }

  private Command.Outcome twine(RealProject project, String password) {
    return Command.in(
            project.folder(),
            Clients.program("twine", "twine"),
            "upload",
            "--non-interactive",
            "--repository-url",
            index.url() + "/legacy/",
            project.files().get(0),
            project.files().get(1))
        .with("TWINE_USERNAME", "__token__")
        .with("TWINE_PASSWORD", password)
        .with("TWINE_CERT", index.ca())
        .run();
  }

  private Command.Outcome hatch(RealProject project) {
    return Command.in(
            project.folder(),
            Clients.program("hatch", "hatch"),
            "publish",
            "--no-prompt",
            "--repo",
            index.url() + "/legacy/",
            "--ca-cert",
            index.ca())
        .with("HATCH_INDEX_USER", "__token__")
        .with("HATCH_INDEX_AUTH", token)
        .run();
  }
}
