package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Installers beside those of [InstallTest] resolve from the index: an old pip, which knows HTML
/// only, and tools that lock what they found.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class ReadersTest {
  private static final Wheel OLD = Wheel.of("hello-there", "1.0");
  private static final Wheel NEW = Wheel.of("hello-there", "1.1");
  private static final Wheel YANKED = Wheel.of("hello-there", "1.2");

  private final Path folder;
  private final Index index;

  ReadersTest(@TempDir Path folder) {
    this.folder = folder;
    this.index = Index.in(folder);
  }

  @BeforeAll
  void publish() {
    index.start().withOwner().withProjectsForTokens("hello-there");
    var token = index.token();
    for (var wheel : new Wheel[] {OLD, NEW, YANKED}) {
      assertThat(index.http().upload(token, Form.of(wheel)).status()).isEqualTo(200);
    }
    index.admin("project", "yank", "hello-there", "1.2");
  }

  @AfterAll
  void stop() {
    index.close();
  }

  @Test
  void theOldestPipInstallsTheNewestThatIsNotYanked() {
    var target = folder.resolve("old-pip");

    Command.in(
            folder,
            Clients.program("pip-old", "pip"),
            "--isolated",
            "install",
            "--index-url",
            index.url() + "/simple/",
            "--cert",
            index.ca(),
            "--target",
            target,
            "hello-there")
        .run()
        .succeeded();

    assertThat(target.resolve("hello_there-1.1.dist-info")).isDirectory();
  }

  @Test
  void poetryLocksWithTheDigestOfTheFile() throws IOException {
    var project = Files.createDirectories(folder.resolve("with-poetry"));
    Files.writeString(
        project.resolve("pyproject.toml"),
        """
        [tool.poetry]
        package-mode = false
        [tool.poetry.dependencies]
        python = ">=3.11"
        hello-there = "*"
        [[tool.poetry.source]]
        name = "entrepot"
        url = "%s/simple/"
        """
            .formatted(index.url()));

    Command.in(project, Clients.program("poetry", "poetry"), "lock", "--no-interaction")
        .with("POETRY_CERTIFICATES_ENTREPOT_CERT", index.ca())
        .with("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        .run()
        .succeeded();

    assertLocked(project.resolve("poetry.lock"));
  }

  @Test
  void pdmLocksWithTheDigestOfTheFile() throws IOException {
    var project = Files.createDirectories(folder.resolve("with-pdm"));
    Files.writeString(
        project.resolve("pyproject.toml"),
        """
        [project]
        name = "with-pdm"
        version = "1"
        requires-python = ">=3.11"
        dependencies = ["hello-there"]
        [tool.pdm]
        distribution = false
        [[tool.pdm.source]]
        name = "pypi"
        url = "%s/simple/"
        """
            .formatted(index.url()));

    Command.in(project, Clients.program("pdm", "pdm"), "lock")
        .with("PDM_PYPI_CA_CERTS", index.ca())
        .with("SSL_CERT_FILE", index.ca())
        .run()
        .succeeded();

    assertLocked(project.resolve("pdm.lock"));
  }

  private static void assertLocked(Path lock) throws IOException {
    assertThat(Files.readString(lock))
        .contains("version = \"1.1\"", "sha256:" + NEW.sha256())
        .doesNotContain(YANKED.sha256());
  }
}
