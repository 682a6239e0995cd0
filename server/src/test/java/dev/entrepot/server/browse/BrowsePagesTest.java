package dev.entrepot.server.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.access.ReadersFixture;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.project.ReleaseMetadata;
import dev.entrepot.server.project.ReleaseMetadata.Link;
import dev.entrepot.server.provenance.ProvenanceFixture;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.PagesFixture;
import dev.entrepot.server.web.Routes;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pages over a real connection, from a real database.
class BrowsePagesTest {
  private static final String ORIGIN =
      "{\"iss\": \"https://token.actions.githubusercontent.com\", \"repository\": \"octo/demo\"}";

  private final TestIndex index;
  private final List<Endpoints> endpoints;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String root;

  BrowsePagesTest(@TempDir Path folder) {
    index = TestIndex.in(folder);
    var config = TestConfig.trusting(folder, List.of());
    var releases = CatalogueFixture.releases();
    var projects =
        new ProjectPages(
            index.database(), index.catalogue(), releases, ProvenanceFixture.claims(), config);
    endpoints =
        List.of(
            new BrowsePages(
                PagesFixture.pages(folder, null),
                index.database(),
                releases,
                CatalogueFixture.search(),
                projects,
                config),
            new Feeds(index.database(), releases, config));
    var router = Router.router(vertx);
    root = serve(router, new Routes(router));
  }

  private String serve(Router router, Routes routes) {
    endpoints.forEach(it -> it.register(routes));
    var server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    return "http://127.0.0.1:" + server.actualPort();
  }

  @AfterEach
  void close() {
    http.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    index.close();
  }

  @Test
  void anEmptyIndexShowsHowToPublishToIt() throws Exception {
    assertThat(body("/"))
        .contains("Publish the first release", "repository-url: https://packages.test/legacy/");
  }

  @Test
  void aProjectShowsWhatItSaysAndWhereItCameFrom() throws Exception {
    publish("Demo.Thing", "1.0", summary("A <b>thing</b>", "things"));

    assertThat(body("/project/demo-thing/"))
        .contains("A &lt;b&gt;thing&lt;/b&gt;", "https://github.com/octo/demo", ">verified<")
        .contains("pip install --index-url https://packages.test/simple/ demo-thing<")
        .contains("<h3>Hello</h3>", "href=\"https://example.org/\"", "Topic :: Demo", "attrs&gt;=1")
        .contains("/files/aa/aa/");
    assertThat(body("/")).contains("Demo.Thing", "1 project");
  }

  @Test
  void aFileShowsWhatItsAttestationProves() throws Exception {
    publish("demo", "1.0", ReleaseMetadata.NONE);
    assertThat(body("/project/demo/")).doesNotContain(">attested<");

    var claims =
        """
        [{"predicate":"publish","certificate":{"source repository URI":"https://github.com/octo/demo",\
        "source repository digest":"0123456789abcdef","note":"<b>"},\
        "emails":[],"signed_at":"2026-08-01T12:00:00Z","log":"rekor.sigstore.dev","log_index":7}]\
        """;
    index.useWrite(tx ->
        ProvenanceFixture.keep(
            tx,
            index
                .catalogue()
                .find(tx, new dev.entrepot.packaging.ProjectName("demo"))
                .orElseThrow()
                .id(),
            "demo-1.0-py3-none-any.whl",
            claims));

    assertThat(body("/project/demo/"))
        .contains(">attested<", "publish from commit", "https://github.com/octo/demo/commit/0123")
        .contains("/integrity/demo/1.0/demo-1.0-py3-none-any.whl/provenance")
        .contains("https://search.sigstore.dev/?logIndex=7", "&lt;b&gt;");
  }

  @Test
  void aProjectIsShownByItsNewestFinalRelease() throws Exception {
    for (var version : List.of("2.0a1", "1.10", "1.9")) {
      publish("demo", version, ReleaseMetadata.NONE);
    }

    assertThat(body("/project/demo/")).contains("<span class=\"version\">1.10</span>");
    assertThat(body("/project/demo/1.9/")).contains("demo==1.9", "There is a release to prefer");
    assertThat(body("/project/demo/2.0a1/")).contains("pre-release");
    assertThat(body("/search/")).contains("<span class=\"version\">1.10</span>");
    assertThat(get(root + "/project/demo/3.0/").statusCode()).isEqualTo(404);
    assertThat(get(root + "/project/demo/none/").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/project/Demo_Thing/, /project/demo-thing/",
    "/project/demo, /project/demo/",
    "/project//evil.example/, /project/evil-example/",
    "/project/Demo.Thing/1.0/, /project/demo-thing/1.0/"
  })
  void anotherSpellingLeadsToTheOneAddress(String path, String location) throws Exception {
    var answer = get(root + path);

    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("Location")).contains(location);
  }

  @ParameterizedTest
  @CsvSource({
    "/project/%2Fevil.example, 404",
    "/project/%0d%0aSet-Cookie:x, 404",
    "/search/?page=0, 400",
    "/search/?page=99999999999, 400",
    "/project/demo/releases/?page=2, 404"
  })
  void badAddressesLeadNowhere(String path, int status) throws Exception {
    var answer = get(root + path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http-client, 'http-client,http-client-extra,fetch'",
    "http, 'http-client,http-client-extra,fetch,web'",
    "speak, http-client",
    "FETCH, fetch",
    "http server, web",
    "wéb, web",
    "nothing, ''",
    "~, 'fetch,http-client,http-client-extra,web'"
  })
  void searchFindsTheNameFirstThenBeginningsOfWords(String query, String names) throws Exception {
    publish("http-client", "1.0", summary("Speaks it", "net"));
    publish("http-client-extra", "1.0", summary("More of it", "net"));
    publish("fetch", "1.0", summary("Gets things over HTTP, a client", "net"));
    publish("web", "1.0", summary("An httpd server", "net"));

    var page =
        body(
            "/search/?q="
                + java.net.URLEncoder.encode(query, java.nio.charset.StandardCharsets.UTF_8));
    var found =
        java.util.regex.Pattern.compile("<h3><a href=\"/project/([^/]+)/\">")
            .matcher(page)
            .results()
            .map(it -> it.group(1))
            .toList();

    assertThat(String.join(",", found)).isEqualTo(names);
  }

  @Test
  void feedsAndRobots() throws Exception {
    publish("demo", "1.0", summary("Fish & chips", "food"));

    assertThat(body("/rss/updates.xml"))
        .contains("<link>https://packages.test/project/demo/1.0/</link>", "Fish &amp; chips");
    assertThat(body("/rss/packages.xml"))
        .contains("<link>https://packages.test/project/demo/</link>");
    assertThat(body("/robots.txt")).contains("Disallow: /manage/");
  }

  @Test
  void anIndexThatIsNotPublicShowsNoPageToAnybody() throws Exception {
    publish("demo", "1.0", summary("Secret", "secret"));
    var router = Router.router(vertx);
    var routes = new Routes(router, ReadersFixture.readers(index));
    var closed = serve(router, routes);

    assertThat(routes.registered())
        .filteredOn(it -> !it.path().equals("/robots.txt"))
        .hasSizeGreaterThan(15)
        .allMatch(it -> it.audience() == Audience.READER);
    for (var path : List.of("/", "/search/", "/project/demo/", "/rss/updates.xml")) {
      assertThat(get(closed + path).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aProjectOfAThousandReleasesIsAShortPage() throws Exception {
    for (var minor = 0; minor < 1000; minor++) {
      publish("demo", "1." + minor, ReleaseMetadata.NONE);
    }
    get(root + "/project/demo/");
    var start = System.nanoTime();
    var page = body("/project/demo/");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
    assertThat(page.length()).isLessThan(50_000);
    assertThat(page).contains("All 1000 releases");
    assertThat(body("/project/demo/releases/?page=10")).contains(">1.0</a>", "Page 10 of 10");
  }

  private void publish(String name, String version, ReleaseMetadata about) {
    var normal = new dev.entrepot.packaging.ProjectName(name);
    var project =
        index.read(tx -> index.catalogue().find(tx, normal)).orElseGet(() -> index.project(name));
    var filename = normal.value().replace('-', '_') + "-" + version + "-py3-none-any.whl";
    index.write(tx ->
        index.catalogue().publish(tx, project, CatalogueFixture.file(filename, ORIGIN, about)));
    index.clock().advance(Duration.ofSeconds(1));
  }

  private static ReleaseMetadata summary(String summary, String keyword) {
    return new ReleaseMetadata(
        summary,
        "Ada",
        "MIT",
        ">=3.10",
        List.of(keyword, "x"),
        List.of("Topic :: Demo"),
        List.of(new Link("Homepage", "https://example.org/")),
        List.of("attrs>=1"),
        "# Hello",
        "text/markdown");
  }

  private String body(String path) throws IOException, InterruptedException {
    var answer = get(root + path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10)).build(),
        BodyHandlers.ofString());
  }
}
