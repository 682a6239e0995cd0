package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Installers take exactly what was published.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class InstallTest {
  private static final Wheel HELLO = Wheel.of("hello-there", "1.0");
  // Too large for the memory, so the kernel copies it.
  private static final Wheel LARGE = Wheel.of("hello-there", "0.9", 300_000, 9);

  private final Path folder;
  private final Index index;

  InstallTest(@TempDir Path folder) {
    this.folder = folder;
    this.index = Index.in(folder);
  }

  @BeforeAll
  void publish() {
    index.start().withOwner().withProjectsForTokens("hello-there");
    var token = index.token();
    assertThat(index.http().upload(token, Form.of(HELLO)).status()).isEqualTo(200);
    assertThat(index.http().upload(token, Form.of(LARGE)).status()).isEqualTo(200);
    var newer = Form.of(Wheel.of("hello-there", "1.1"));
    assertThat(index.http().upload(token, newer).status()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    index.close();
  }

  @Test
  void pipInstallsWithHashes() throws IOException {
    var python = emptyEnvironment("pip");

    pip(python, requirements("pip", HELLO.sha256())).succeeded();

    assertThat(hello(python)).isEqualTo("hello-there 1.0");
  }

  @Test
  void pipRefusesOtherHashes() throws IOException {
    var refused = pip(emptyEnvironment("pip-refusing"), requirements("wrong", "0".repeat(64)));

    assertThat(refused.failed().text()).contains("HASH");
  }

  @Test
  void uvInstallsWithHashes() throws IOException {
    var python = emptyEnvironment("uv");

    Command.in(
            folder,
            Clients.program("uv", "uv"),
            "pip",
            "install",
            "--python",
            python,
            "--index-url",
            index.url() + "/simple/",
            "--require-hashes",
            "-r",
            requirements("uv", HELLO.sha256()))
        .with("SSL_CERT_FILE", index.ca())
        .run()
        .succeeded();

    assertThat(hello(python)).isEqualTo("hello-there 1.0");
  }

  @Test
  void pipTakesTheNewestWithoutARequirement() {
    var python = emptyEnvironment("newest");

    pip(python, "hello_there").succeeded();

    assertThat(hello(python)).isEqualTo("hello-there 1.1");
  }

  @Test
  void partsOfASmallAndOfALargeFileAreServed() {
    for (var wheel : List.of(HELLO, LARGE)) {
      var digest = wheel.sha256();
      var path =
          "/files/%s/%s/%s/%s"
              .formatted(
                  digest.substring(0, 2),
                  digest.substring(2, 4),
                  digest.substring(4),
                  wheel.filename());
      var bytes = wheel.bytes();
      assertPart(path, "bytes=10-19", Arrays.copyOfRange(bytes, 10, 20));
      assertPart(path, "bytes=-5", Arrays.copyOfRange(bytes, bytes.length - 5, bytes.length));
      assertPart(path, "bytes=100-", Arrays.copyOfRange(bytes, 100, bytes.length));
      assertThat(index.http().get(path).body().array()).isEqualTo(bytes);
      assertThat(index.http().get(path, "bytes=" + bytes.length + "-").status()).isEqualTo(416);
    }
  }

  private void assertPart(String path, String range, byte[] part) {
    var answer = index.http().get(path, range);

    assertThat(answer.status()).as(range).isEqualTo(206);
    assertThat(answer.body().array()).as(range).isEqualTo(part);
  }

  private Command.Outcome pip(Path python, Path requirements) {
    return pip(python, "--require-hashes", "-r", requirements.toString());
  }

  private Command.Outcome pip(Path python, String... wanted) {
    var words = new Object[9 + wanted.length];
    var start =
        new Object[] {
          Clients.program("pip", "pip"),
          "--python",
          python,
          "--isolated",
          "install",
          "--index-url",
          index.url() + "/simple/",
          "--cert",
          index.ca()
        };
    System.arraycopy(start, 0, words, 0, start.length);
    System.arraycopy(wanted, 0, words, start.length, wanted.length);
    return Command.in(folder, words).run();
  }

  private Path requirements(String name, String sha256) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".txt"), "hello-there==1.0 --hash=sha256:" + sha256 + "\n");
  }

  private Path emptyEnvironment(String name) {
    var environment = folder.resolve("venv-" + name);
    Command.in(folder, "python3", "-m", "venv", "--without-pip", environment).run().succeeded();
    return environment.resolve("bin").resolve("python");
  }

  private String hello(Path python) {
    return Command.in(folder, python, "-c", "import hello_there; print(hello_there.hello())")
        .run()
        .succeeded()
        .lastLine();
  }
}
