package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// The GitHub Action, its entry points run as a runner runs them.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class ActionTest {
  private final Path folder;
  private final Issuer issuer;
  private final Index index;

  ActionTest(@TempDir Path folder) {
    this.folder = folder;
    this.issuer = Issuer.start(folder);
    this.index = Index.trusting(issuer.url(), folder);
  }

  @BeforeAll
  void start() {
    index.start().withOwner().withProjects("act-hello", "act-twine");
  }

  @AfterAll
  void stop() {
    index.close();
    issuer.close();
  }

  @Test
  void publishesAndEndsItsToken() throws IOException {
    var project = RealProject.built(folder, "act-hello", "1.0");
    var inputs = inputs("publish", project.dist());

    var published = node("main.js", job("release"), inputs).succeeded();
    var again = node("main.js", job("release"), inputs).succeeded();
    assertThat(Files.readString(folder.resolve("summary"))).contains("### Published to ");
    var token = line("state", "token");
    var ended =
        node("post.js", Map.of("STATE_root", index.url() + "/", "STATE_token", token), inputs);

    assertThat(published.out()).contains(": published");
    assertThat(again.out())
        .contains("::add-mask::" + token, ": already there")
        .doesNotContain(": published");
    Published.assertServed(index, "act-hello", project.files());
    assertThat(ended.succeeded().out()).contains("revoked");
    assertThat(index.http().upload(token, Form.of(Wheel.of("act-hello", "3.0"))).status())
        .isEqualTo(403);
  }

  @Test
  void showsTheJobBesideThePublisherOnTheJobsPage() throws IOException {
    var project = RealProject.built(folder, "act-hello", "2.0");

    var refused = node("main.js", job("staging"), inputs("publish", project.dist())).failed();

    assertThat(refused.out())
        .contains("::error::", "invalid-publisher: ", "environment is staging")
        .doesNotContain("at Object");
    assertThat(Files.readString(folder.resolve("summary")))
        .contains("| environment | staging | release |");
  }

  @Test
  void handsATokenToTwine() throws IOException {
    var project = RealProject.built(folder, "act-twine", "1.0");

    node("main.js", job("release"), inputs("token", project.dist())).succeeded();

    Command.in(project.folder(), Clients.program("twine", "twine"), "upload", "dist/*")
        .with(lines("env"))
        .with("TWINE_CERT", index.ca())
        .run()
        .succeeded();
    Published.assertServed(index, "act-twine", project.files());
    assertThat(line("output", "token")).isEqualTo(lines("env").get("TWINE_PASSWORD"));
  }

  @Test
  void saysWhatTheJobLacks() throws IOException {
    var project = RealProject.built(folder, "act-hello", "1.0");

    var refused = node("main.js", Map.of(), inputs("publish", project.dist())).failed();

    assertThat(refused.out()).contains("::error::", "`permissions: id-token: write`");
  }

  @Test
  void aReleaseThatIsNotThereNeedsNoToken() throws IOException {
    var refused =
        node("main.js", job("release"), inputs("publish", folder.resolve("nothing"))).failed();

    assertThat(refused.out()).contains("is not there").doesNotContain("add-mask");
  }

  private Map<String, String> job(String environment) {
    return issuer.job(Index.REPOSITORY, environment);
  }

  private Map<String, String> inputs(String mode, Path files) {
    return Map.of(
        "INPUT_INDEX",
        index.url() + "/legacy/",
        "INPUT_MODE",
        mode,
        "INPUT_SCOPE",
        "upload",
        "INPUT_FILES",
        files.toString(),
        "INPUT_CA-FILE",
        index.ca().toString());
  }

  private Command.Outcome node(String entry, Map<String, String> job, Map<String, String> inputs)
      throws IOException {
    for (var file : new String[] {"state", "output", "env", "summary"}) {
      Files.deleteIfExists(folder.resolve(file));
    }
    return Command.in(
            folder, Clients.program("node", "node"), Checkout.ROOT.resolve("action").resolve(entry))
        .with(job)
        .with(inputs)
        .with("GITHUB_STATE", folder.resolve("state"))
        .with("GITHUB_OUTPUT", folder.resolve("output"))
        .with("GITHUB_ENV", folder.resolve("env"))
        .with("GITHUB_STEP_SUMMARY", folder.resolve("summary"))
        .run();
  }

  private String line(String file, String name) throws IOException {
    return lines(file).getOrDefault(name, "");
  }

  private Map<String, String> lines(String file) throws IOException {
    var values = new TreeMap<String, String>();
    for (var line : Files.readAllLines(folder.resolve(file))) {
      var equals = line.indexOf('=');
      values.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return values;
  }
}
