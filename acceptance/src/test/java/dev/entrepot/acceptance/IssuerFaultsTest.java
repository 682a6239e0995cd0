package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An issuer that fails is named, and nobody else waits for it.
@Tag("slow")
class IssuerFaultsTest {
  private final Path folder;

  IssuerFaultsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void anIssuerThatIsDownIsNamed() {
    var url = "http://127.0.0.1:" + Ports.free();
    try (var index = Index.trusting(url, folder).start()) {
      var answer = index.http().mint(body(url));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.text())
          .contains("\"invalid-token\"", "the keys of issuer " + url, "try again")
          .doesNotContain("Exception");
    }
  }

  @Test
  void anIssuerThatAnswersRubbishIsNamed() throws IOException {
    var rubbish = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    rubbish.createContext(
        "/",
        exchange -> {
          var bytes = "<html>not found</html>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          try (var body = exchange.getResponseBody()) {
            body.write(bytes);
          }
        });
    rubbish.start();
    var url = "http://127.0.0.1:" + rubbish.getAddress().getPort();
    try (var index = Index.trusting(url, folder).start()) {
      var answer = index.http().mint(body(url));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.text()).contains("\"invalid-token\"", url).doesNotContain("Exception");
    } finally {
      rubbish.stop(0);
    }
  }

  @Test
  void anIssuerThatNeverAnswersKeepsNobodyElseWaiting() throws IOException {
    // It accepts connections, as the backlog does, and says nothing.
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var good = Issuer.start(folder)) {
      var slow = "http://127.0.0.1:" + silent.getLocalPort();
      try (var index = Index.trusting(slow, folder, good.url()).start()) {
        var waiting = CompletableFuture.supplyAsync(() -> index.http().mint(body(slow)));

        var other = index.http().mint(body(good.url()));
        var page = index.http().get("/simple/");

        assertThat(waiting).isNotDone();
        assertThat(other.text()).contains("\"invalid-token\"").doesNotContain("cannot be fetched");
        assertThat(page.status()).isEqualTo(200);
        assertThat(waiting.join().text()).contains("\"invalid-token\"", slow);
      }
    }
  }

  /// A token that nobody signed: its issuer's keys are asked for all the same.
  private static String body(String issuer) {
    var now = Clock.systemUTC().instant().getEpochSecond();
    var claims =
        "{\"iss\":\"%s\",\"aud\":\"packages\",\"sub\":\"x\",\"iat\":%d,\"exp\":%d,\"jti\":\"x\"}"
            .formatted(issuer, now, now + 300);
    return "{\"token\":\"%s.%s.%s\"}"
        .formatted(
            part("{\"alg\":\"RS256\",\"kid\":\"unknown\",\"typ\":\"JWT\"}"),
            part(claims),
            part("s".repeat(256)));
  }

  private static String part(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
