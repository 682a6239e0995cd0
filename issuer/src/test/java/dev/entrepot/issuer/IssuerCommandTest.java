package dev.entrepot.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class IssuerCommandTest {
  private static final List<String> RELEASE =
      List.of(
          "--repository", "octo-org/demo", "--workflow", "release.yml", "--ref", "refs/tags/v1.0");

  private final TestIssuer test = new TestIssuer();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void stop() {
    test.close();
  }

  @Test
  void printsTheTokenAlone() {
    var status = token("--environment", "release", "--event", "release", "--claim", "team=a=b");
    var token = OpenedToken.of(out.toString().strip());

    assertThat(status).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(token.isSignedBy(test.issuer().jwks())).isTrue();
    assertThat(token.claims())
        .containsEntry("aud", "packages")
        .containsEntry("environment", "release")
        .containsEntry("event_name", "release")
        .containsEntry("team", "a=b");
  }

  @Test
  void explainsTheTokenOnStandardError() {
    assertThat(token("--explain")).isZero();

    assertThat(err.toString())
        .contains("alg                    \"RS256\"")
        .contains("sub                    \"repo:octo-org/demo:ref:refs/tags/v1.0\"");
    assertThat(out.toString().lines()).hasSize(1);
  }

  @Test
  void printsLinesThatAShellReads() {
    assertThat(job("--workflow-name", "It's $HOME")).isZero();

    assertThat(out.toString().lines())
        .allMatch(it -> it.matches("export [A-Z_]+='.*'"))
        .contains("export GITHUB_ACTIONS='true'", "export GITHUB_WORKFLOW='It'\\''s $HOME'");
  }

  @Test
  void printsTheEnvironmentAsJson() {
    assertThat(job("--format", "json")).isZero();

    var environment = Json.object(out.toString());
    var answer =
        test.get(
            String.valueOf(environment.get("ACTIONS_ID_TOKEN_REQUEST_URL")),
            "Bearer " + environment.get("ACTIONS_ID_TOKEN_REQUEST_TOKEN"));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void passesOnWhyTheIssuerRefused() {
    assertThat(job("--sha", "abc")).isOne();

    assertThat(err.toString())
        .startsWith("entrepot: The issuer at http://127.0.0.1:")
        .contains("refused (400): A commit is 40 hexadecimal digits; got abc");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void saysThatNoIssuerRuns() throws IOException {
    var url = "http://127.0.0.1:" + freePort();

    assertThat(run(with("job", "--server", url))).isOne();
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "entrepot: Nothing listens at %s; start it with entrepot issuer, or name another with --server"
                .formatted(url));
  }

  @Test
  void saysThatAServerIsNone() {
    assertThat(run(with("job", "--server", "not a url"))).isOne();
    assertThat(err.toString()).contains("not a url is not the URL of an issuer");
  }

  @Test
  void saysThatThePortIsInUse() {
    var address = test.issuer().issuer().substring("http://".length());

    assertThat(run(Stream.of("--listen", address))).isOne();
    assertThat(err.toString())
        .startsWith("entrepot: Cannot listen on " + address)
        .contains("choose another address with --listen");
    assertThat(err.toString().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8444", "127.0.0.1:", "127.0.0.1:70000", ":8444", "127.0.0.1:x"})
  void refusesAnAddressThatIsNone(String listen) {
    assertThat(run(Stream.of("--listen", listen))).isOne();
    assertThat(err.toString()).contains("--listen must be HOST:PORT").contains(listen);
  }

  @Test
  void refusesToBeGitHub() {
    var name = "https://token.actions.githubusercontent.com";

    assertThat(run(Stream.of("--listen", "127.0.0.1:0", "--issuer", name))).isOne();
    assertThat(err.toString()).contains("does not take GitHub's own name");
  }

  @Test
  void saysThatTheKeysCannotBeWritten(@TempDir Path folder) {
    var file = folder.resolve("missing").resolve("keys.json").toString();

    assertThat(run(Stream.of("--listen", "127.0.0.1:0", "--jwks-file", file))).isOne();
    assertThat(err.toString()).contains(file).contains("--jwks-file");
  }

  @Test
  void saysHowAnIndexTrustsItAndRunsUntilInterrupted(@TempDir Path folder) throws IOException {
    var file = folder.resolve("keys.json");
    Thread.currentThread().interrupt();
    var status =
        run(
            Stream.of(
                "--listen", "127.0.0.1:0", "--issuer", "http://ci.test", "--jwks-file", "" + file));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(status).isZero();
    assertThat(out.toString())
        .contains("WARNING: its tokens are for tests only")
        .contains("[[issuers]]")
        .contains("provider = \"github\"")
        .contains("url = \"http://ci.test\"")
        .contains("keys = \"" + file + "\"");
    assertThat(OpenedToken.keys(Files.readString(file))).hasSize(1);
  }

  private int token(String... more) {
    var server = Stream.of("token", "--server", test.issuer().issuer(), "--audience", "packages");
    return run(Stream.concat(Stream.concat(server, RELEASE.stream()), Stream.of(more)));
  }

  private int job(String... more) {
    var command = with("job", "--server", test.issuer().issuer());
    return run(Stream.concat(command, Stream.of(more)));
  }

  private static Stream<String> with(String... command) {
    return Stream.concat(Stream.of(command), RELEASE.stream());
  }

  private int run(Stream<String> arguments) {
    return new CommandLine(new IssuerCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments.toArray(String[]::new));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
