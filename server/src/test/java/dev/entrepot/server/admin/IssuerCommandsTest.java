package dev.entrepot.server.admin;

import static dev.entrepot.server.testing.IssuerServer.DISCOVERY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.oidc.IssuerCheck;
import dev.entrepot.server.testing.IssuerServer;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIssuer;
import dev.entrepot.server.web.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class IssuerCommandsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream usual = System.out;
  private final IssuerServer issuer;
  private final CommandLine line;

  IssuerCommandsTest(@TempDir Path folder) throws IOException {
    issuer = new IssuerServer(new TestIssuer().jwks());
    var check = new IssuerCheck(TestConfig.trusting(folder, List.of()));
    line = new CommandLine(new IssuerCommands(check));
    System.setOut(new PrintStream(out, true, UTF_8));
  }

  @AfterEach
  void printAsUsual() {
    System.setOut(usual);
    issuer.close();
  }

  @Test
  void saysInSentencesWhatItFoundAndEndsWell() {
    assertThat(line.execute("check", issuer.url())).isZero();

    assertThat(out.toString(UTF_8))
        .contains(
            "note   The configuration does not trust this issuer",
            "right  Key key-1 (RSA, 2048 bits) is used, for signatures with RS256, RS384,",
            "Nothing wrong was found.");
  }

  @Test
  void endsWith3WhenSomethingIsWrong() {
    issuer.answers(DISCOVERY, 404, "");

    assertThat(line.execute("check", issuer.url())).isEqualTo(3);
    assertThat(out.toString(UTF_8))
        .contains("wrong  " + issuer.url() + DISCOVERY + " answered 404.", "Wrong: 1. See above.");
  }

  @Test
  void printsTheSameAsJson() {
    issuer.answers(DISCOVERY, 404, "");

    assertThat(line.execute("check", "--json", issuer.url())).isEqualTo(3);
    var report = Json.read(out.toByteArray());
    assertThat(report.path("issuer").textValue()).isEqualTo(issuer.url());
    assertThat(report.path("right").booleanValue()).isFalse();
    assertThat(report.path("findings").get(1).path("verdict").textValue()).isEqualTo("wrong");
    assertThat(report.path("findings").get(1).path("sentence").textValue()).contains("404");
  }

  @Test
  void needsAUrl() {
    line.setErr(new java.io.PrintWriter(java.io.Writer.nullWriter()));

    assertThat(line.execute("check")).isEqualTo(2);
  }
}
