package dev.entrepot.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.packaging.InvalidInput;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is true of every page, over a real connection.
class PagesTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
  private static final String PIP =
      "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html; q=0.1,"
          + " text/html; q=0.01";
  private static final ErrorPages.Told SHOWN =
      new ErrorPages.Told(200, "A <title> & more", "Shown.", "");

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String root;
  private Viewer viewer = Viewer.ANYBODY;

  PagesTest(@TempDir Path folder) {
    var router = Router.router(vertx);
    var routes = new Routes(router);
    var pages = PagesFixture.pages(folder, _ -> viewer);
    RequestLog.install(router, new SecureRandom(), URI.create("https://packages.test"));
    new ErrorPages(pages).install(router, routes);
    new Assets().register(routes);
    routes.page(
        Audience.EVERYBODY, "/page/", it -> pages.show(it, Page.of("error", SHOWN.title(), SHOWN)));
    routes.get(Audience.EVERYBODY, "/broken/", _ -> fail(new IllegalStateException("secret")));
    routes.get(Audience.EVERYBODY, "/wrong/", _ -> fail(new InvalidInput("The name is <wrong>")));
    var server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    root = "http://127.0.0.1:" + server.actualPort();
  }

  private static Response fail(RuntimeException e) {
    throw e;
  }

  @AfterEach
  void close() {
    http.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void escapesWhatItShows() throws Exception {
    assertThat(get("/page/", BROWSER).body())
        .contains("<h1>A &lt;title&gt; &amp; more</h1>")
        .contains("<title>A &lt;title&gt; &amp; more · packages.test</title>")
        .doesNotContain("<title> &");
  }

  @Test
  void allowsNoScriptOrStyleInThePageAndNoFrameAroundIt() throws Exception {
    var answer = get("/page/", BROWSER);

    assertThat(header(answer, "Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'self'; script-src 'self'")
        .contains("frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
    assertThat(header(answer, "Strict-Transport-Security")).isEqualTo("max-age=31536000");
    assertThat(answer.body()).doesNotContain("style=", "<script>", "<style", " onclick");
  }

  @Test
  void isNotSentTwice() throws Exception {
    var etag = header(get("/page/", BROWSER), "ETag");
    var again =
        send(HttpRequest.newBuilder(URI.create(root + "/page/")).header("If-None-Match", etag));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void isSentCompressed() throws Exception {
    var answer =
        send(HttpRequest.newBuilder(URI.create(root + "/page/")).header("Accept-Encoding", "gzip"));

    assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(answer, "ETag")).endsWith("-gz\"");
  }

  @Test
  void isKeptNowhereAndNotCompressedWhereItShowsAPerson() throws Exception {
    viewer = new Viewer("ann", false, "secret-of-ann", null);
    var answer =
        send(HttpRequest.newBuilder(URI.create(root + "/page/")).header("Accept-Encoding", "gzip"));

    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(answer.body()).contains(">ann</a>", "name=\"csrf\" value=\"secret-of-ann\"");
  }

  @Test
  void aHeadHasTheHeadersOnly() throws Exception {
    var answer =
        send(
            HttpRequest.newBuilder(URI.create(root + "/page/"))
                .method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Length")).matches("[1-9][0-9]{2,}");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void theStyleIsKeptForEverUnderTheAddressThatThePageNames() throws Exception {
    var page = get("/page/", BROWSER).body();
    var address = page.replaceAll("(?s).*href=\"(/assets/[^\"]+\\.css)\".*", "$1");
    var style = get(address, "text/css");

    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(header(style, "Cache-Control")).contains("immutable");
    assertThat(style.body()).contains("Pico CSS", ".notice");
    assertThat(get(address.replaceAll("/[0-9a-f]+/", "/0000/"), "text/css").statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404, There is nothing at this address",
    "POST, /page/, 405, 'This address takes GET, HEAD'",
    "GET, /wrong/, 400, The name is &lt;wrong&gt;",
    "GET, /broken/, 500, The index failed. Quote request"
  })
  void aFailureIsAPageForAPersonAndAProblemForAProgram(
      String method, String path, int status, String words) throws Exception {
    var page = send(request(method, path).header("Accept", BROWSER));
    var problem = send(request(method, path).header("Accept", PIP));

    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(page, "Content-Security-Policy")).contains("style-src 'self'");
    assertThat(page.body()).contains("<main", words).doesNotContain("secret");
    assertThat(problem.statusCode()).isEqualTo(status);
    assertThat(header(problem, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(header(problem, "Content-Security-Policy")).contains("sandbox");
    if (status == 405) {
      assertThat(header(problem, "Allow")).isEqualTo("GET, HEAD");
      assertThat(header(page, "Allow")).isEqualTo("GET, HEAD");
    }
  }

  private HttpRequest.Builder request(String method, String path) {
    return HttpRequest.newBuilder(URI.create(root + path)).method(method, BodyPublishers.noBody());
  }

  private HttpResponse<String> get(String path, String accept)
      throws IOException, InterruptedException {
    return send(request("GET", path).header("Accept", accept));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
