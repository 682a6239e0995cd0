package dev.entrepot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `entrepot token` against an index and a CI that only this test plays.
class TokenCommandTest {
  private static final String IDENTITY = "aGVhZA.Ym9keQ.c2ln";
  private static final String TOKEN = "pypi-entrepot-0123456789abcdef";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> minted = new ArrayList<>();
  private final List<String> askedOfCi = new ArrayList<>();
  private int status = 200;
  private String answer = "{\"success\":true,\"token\":\"" + TOKEN + "\",\"expires\":1700000000}";
  private HttpServer server;
  private String url;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    url = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext("/_/oidc/audience", it -> answer(it, 200, "{\"audience\":\"packages\"}"));
    server.createContext(
        "/_/oidc/mint-token",
        it -> {
          minted.add(new String(it.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answer(it, status, answer);
        });
    server.createContext(
        "/ci",
        it -> {
          askedOfCi.add(
              it.getRequestURI() + " " + it.getRequestHeaders().getFirst("Authorization"));
          answer(it, 200, "{\"value\":\"" + IDENTITY + "\"}");
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void asksGitHubForTheIndexesAudienceAndPrintsTheToken() {
    environment.put("ACTIONS_ID_TOKEN_REQUEST_URL", url + "/ci?api-version=2");
    environment.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "ask-me");

    assertThat(run("--index", url + "/legacy/")).isZero();

    assertThat(out.toString().strip()).isEqualTo(TOKEN);
    assertThat(askedOfCi).containsExactly("/ci?api-version=2&audience=packages Bearer ask-me");
    assertThat(minted).containsExactly("{\"token\":\"" + IDENTITY + "\"}");
  }

  @Test
  void asksForATokenThatReads() {
    environment.put("PACKAGES_ID_TOKEN", IDENTITY);

    assertThat(run("--index", url, "--scope", "read")).isZero();

    assertThat(minted).containsExactly("{\"token\":\"" + IDENTITY + "\",\"scope\":\"read\"}");
  }

  @Test
  void takesTheIndexFromTheEnvironmentAndTheIdentityFromAFile() throws IOException {
    environment.put("ENTREPOT_INDEX", url);
    environment.put("PYPI_ID_TOKEN", "not-this.one.atall");
    var file = Files.writeString(folder.resolve("token"), IDENTITY + "\n");

    assertThat(run("--id-token-file", file.toString(), "--format", "json")).isZero();

    assertThat(out.toString())
        .contains("\"token\":\"" + TOKEN + "\"", "\"expires\":1700000000", "\"scope\":\"upload\"");
    assertThat(minted.getFirst()).contains(IDENTITY);
  }

  @Test
  void exportsWhatUploadersRead() {
    environment.put("ENTREPOT_ID_TOKEN", IDENTITY);

    run("--index", url, "--format", "env");

    assertThat(out.toString().lines())
        .contains(
            "export TWINE_PASSWORD='" + TOKEN + "'",
            "export UV_PUBLISH_TOKEN='" + TOKEN + "'",
            "export PDM_PUBLISH_PASSWORD='" + TOKEN + "'",
            "export HATCH_INDEX_AUTH='" + TOKEN + "'",
            "export FLIT_PASSWORD='" + TOKEN + "'",
            "export POETRY_PYPI_TOKEN_ENTREPOT='" + TOKEN + "'",
            "export TWINE_REPOSITORY_URL='" + url + "/legacy/'");
  }

  @Test
  void exportsWhatInstallersRead() {
    environment.put("ENTREPOT_ID_TOKEN", IDENTITY);

    run("--index", url, "--format", "env", "--scope", "read");

    assertThat(out.toString().lines())
        .contains(
            "export UV_DEFAULT_INDEX='entrepot=" + url + "/simple/'",
            "export UV_INDEX_ENTREPOT_PASSWORD='" + TOKEN + "'",
            "export PIP_INDEX_URL='"
                + url.replace("://", "://__token__:" + TOKEN + "@")
                + "/simple/'");
  }

  @Test
  void printsALineOfNetrc() {
    environment.put("ENTREPOT_ID_TOKEN", IDENTITY);

    run("--index", url, "--format", "netrc", "--scope", "read");

    assertThat(out.toString().strip())
        .isEqualTo("machine 127.0.0.1 login __token__ password " + TOKEN);
  }

  @Test
  void masksTheTokenBeforeItGoesIntoTheJobsEnvironment() throws IOException {
    environment.put("ENTREPOT_ID_TOKEN", IDENTITY);
    var variables = folder.resolve("env");
    var outputs = folder.resolve("output");
    environment.put("GITHUB_ENV", variables.toString());
    environment.put("GITHUB_OUTPUT", outputs.toString());

    assertThat(run("--index", url, "--format", "github")).isZero();

    assertThat(out.toString().strip()).isEqualTo("::add-mask::" + TOKEN);
    assertThat(outputs).hasContent("token=" + TOKEN);
    assertThat(Files.readString(variables)).contains("UV_PUBLISH_TOKEN=" + TOKEN + "\n");
  }

  @Test
  void tellsARefusalInTheIndexesWordsOnOneLineEach() {
    environment.put("ENTREPOT_ID_TOKEN", IDENTITY);
    status = 422;
    answer =
        """
        {"message": "Token request failed", "errors": [
          {"code": "invalid-publisher", "description": "workflow is a.yml\\n::add-mask::x"},
          {"code": "second", "description": "and more"}]}
        """;

    assertThat(run("--index", url)).isEqualTo(1);

    assertThat(err.toString())
        .contains("gave no token (422)", "invalid-publisher: workflow is a.yml ::add-mask::x")
        .contains("second: and more")
        .doesNotContain(IDENTITY)
        .doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void refusesATokenThatCouldSayMoreThanATokenInAShell() {
    environment.put("ENTREPOT_ID_TOKEN", IDENTITY);
    answer = "{\"token\": \"x'; touch owned; '\"}";

    assertThat(run("--index", url, "--format", "env")).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void saysWhatTheJobLacksOnGitHub() {
    environment.put("GITHUB_ACTIONS", "true");

    assertThat(run("--index", url)).isEqualTo(1);
    assertThat(err.toString()).contains("permissions: id-token: write");
  }

  @Test
  void saysWhereAnIdentityWasLookedFor() {
    assertThat(run("--index", url)).isEqualTo(1);
    assertThat(err.toString()).contains("PACKAGES_ID_TOKEN", "--id-token-file");
  }

  @Test
  void neverRepeatsAnIdentityThatIsNone() {
    environment.put("ENTREPOT_ID_TOKEN", "my-password");

    assertThat(run("--index", url)).isEqualTo(1);
    assertThat(err.toString()).contains("ENTREPOT_ID_TOKEN").doesNotContain("my-password");
  }

  @Test
  void sendsNothingInTheClear() {
    assertThat(run("--index", "http://packages.example.org")).isEqualTo(1);
    assertThat(err.toString()).contains("is not https");
  }

  @Test
  void wantsToKnowWhichIndex() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("--index");
  }

  private int run(String... words) {
    var all = new ArrayList<>(List.of("token"));
    all.addAll(List.of(words));
    return Entrepot.commandLine(environment)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
