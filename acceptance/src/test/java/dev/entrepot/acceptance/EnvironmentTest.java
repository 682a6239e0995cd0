package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Lock files of real tools, and files without a network, held against the index's receipts.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class EnvironmentTest {
  private static final String PROJECT = "locked-hello";

  private final Path folder;
  private final Issuer issuer;
  private final Index index;
  private String key;
  private List<Path> built;

  EnvironmentTest(@TempDir Path folder) {
    this.folder = folder;
    this.issuer = Issuer.ofEnterpriseServer(folder);
    this.index = Index.trusting(issuer.url(), folder);
  }

  @BeforeAll
  void publish() throws IOException {
    index.start().withOwner().withProjects(PROJECT);
    var project = RealProject.built(folder, PROJECT, "1.0");
    built = project.files();
    Checkout.entrepot(project.folder(), "publish", "--index", index.url(), "--ca-file", index.ca())
        .with(issuer.job(Index.REPOSITORY, "release"))
        .run()
        .succeeded();
    key = index.http().get("/-/log/key").text().strip();
    policy("true.toml", "myorg/myproject:release.yml");
    policy("wrong.toml", "myorg/other");
  }

  @AfterAll
  void stop() {
    index.close();
    issuer.close();
  }

  private void policy(String name, String who) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "index = \"%s\"\npublishers = [\"github@%s:%s\"]\n".formatted(index.url(), server(), who));
  }

  private String server() {
    return issuer.url().replace("/_services/token", "");
  }

  @Test
  void whatUvLocksIsProved() throws IOException {
    var project = Files.createDirectories(folder.resolve("uv"));
    Files.writeString(
        project.resolve("pyproject.toml"),
        """
        [project]
        name = "app"
        version = "1"
        requires-python = ">=3.9"
        dependencies = ["%s==1.0"]
        """
            .formatted(PROJECT));
    uv(project, "lock");
    uv(project, "export", "--format", "pylock.toml", "-o", "pylock.toml");
    uv(project, "export", "--format", "requirements.txt", "-o", "requirements.txt");

    for (var lock : List.of("uv.lock", "pylock.toml", "requirements.txt")) {
      var good = verify("true.toml", project.resolve(lock)).succeeded();
      assertThat(good.out()).as(lock).contains("2 of 2 files");
      var bad = verify("wrong.toml", project.resolve(lock), "--json");
      assertThat(bad.exit()).as(lock).isEqualTo(3);
      assertThat(bad.out()).contains("receipt-identity", "myorg/myproject", "\"verified\":false");
    }

    var other = Files.readString(project.resolve("uv.lock")).replaceAll("sha256:..", "sha256:00");
    Files.writeString(project.resolve("uv.lock"), other);
    var changed = verify("true.toml", project.resolve("uv.lock"));
    assertThat(changed.exit()).isEqualTo(3);
    assertThat(changed.out()).contains("no file of it on the index has the SHA-256 digest 00");
  }

  @Test
  void whatPipLocksIsProved() throws IOException {
    var project = Files.createDirectories(folder.resolve("pip"));
    Command.in(
            project,
            Clients.program("pip", "pip"),
            "lock",
            PROJECT + "==1.0",
            "--index-url",
            index.url() + "/simple/",
            "--cert",
            index.ca(),
            "-o",
            "pylock.toml")
        .run()
        .succeeded();

    assertThat(verify("true.toml", project.resolve("pylock.toml")).succeeded().out())
        .contains("1 of 1 files");
    assertThat(verify("wrong.toml", project.resolve("pylock.toml")).exit()).isEqualTo(3);
  }

  @Test
  void aFileAndItsReceiptNeedNoNetwork() throws IOException {
    var taken = Files.createDirectories(folder.resolve("taken"));
    for (var file : built) {
      var name = file.getFileName();
      Files.copy(file, taken.resolve(name));
      var receipt = index.http().get("/integrity/%s/1.0/%s/receipt".formatted(PROJECT, name));
      Files.writeString(taken.resolve(name + ".receipt"), receipt.text());
    }
    var who = "github@" + server() + ":myorg/myproject";
    var file = taken.resolve(built.getFirst().getFileName());

    var good = Checkout.entrepot(taken, "verify", file, "--log-key", key, "--publisher", who).run();
    assertThat(good.succeeded().out()).contains("ok       ", "receipt of the index", "/-/log");

    Files.write(file, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
    var changed = Checkout.entrepot(taken, "verify", file, "--log-key", key).run();
    assertThat(changed.exit()).isEqualTo(3);
    assertThat(changed.out()).contains("receipt-statement");
  }

  private void uv(Path project, Object... words) {
    var all = new Object[words.length + 1];
    all[0] = Clients.program("uv", "uv");
    System.arraycopy(words, 0, all, 1, words.length);
    Command.in(project, all)
        .with("SSL_CERT_FILE", index.ca())
        .with("UV_DEFAULT_INDEX", index.url() + "/simple/")
        .run()
        .succeeded();
  }

  private Command.Outcome verify(String policy, Path lock, Object... more) {
    var words = new Object[9 + more.length];
    words[0] = "verify";
    words[1] = "--lock";
    words[2] = lock;
    words[3] = "--policy";
    words[4] = folder.resolve(policy);
    words[5] = "--log-key";
    words[6] = key;
    words[7] = "--ca-file";
    words[8] = index.ca();
    System.arraycopy(more, 0, words, 9, more.length);
    return Checkout.entrepot(folder, words).run();
  }
}
