package dev.entrepot.server.simple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.access.ReadersFixture;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.project.DistributionFile.FileContent;
import dev.entrepot.server.provenance.ProvenanceFixture;
import dev.entrepot.server.storage.FolderBlobs;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.token.Scope;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Routes;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every route that shows what was published, over a real connection, for every kind of caller.
class ReadingRoutesTest {
  private static final String SHA256 = "ab".repeat(32);
  private static final String FILE =
      "/files/ab/ab/ababababababababababababababab"
          + "ababababababababababababababab/demo-1.0-py3-none-any.whl";
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private final TestIndex index;
  private final List<Endpoints> endpoints;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();

  ReadingRoutesTest(@TempDir Path folder) throws IOException {
    index = TestIndex.in(folder);
    var project = index.project("demo");
    index.write(tx ->
        index
            .catalogue()
            .publish(
                tx,
                project,
                CatalogueFixture.file(
                    "demo-1.0-py3-none-any.whl",
                    new FileContent(SHA256, "b".repeat(32), "c".repeat(64), 5))));
    var blobs = FolderBlobs.open(folder.resolve("files"));
    for (var suffix : List.of("", ".metadata")) {
      var path = blobs.pathOf(SHA256, suffix);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "bytes");
    }
    endpoints =
        List.of(
            new SimpleEndpoints(
                new SimplePages(
                    index.database(), index.catalogue(), ProvenanceFixture.links(folder))),
            new FileEndpoints(new ServedFiles(index.database(), index.catalogue(), blobs)));
  }

  @AfterEach
  void close() {
    http.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    index.close();
  }

  @Test
  void everyRouteIsForReaders() {
    var routes = new Routes(Router.router(vertx));
    endpoints.forEach(it -> it.register(routes));

    assertThat(routes.registered()).isNotEmpty().allMatch(it -> it.audience() == Audience.READER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/simple/",
        "/simple",
        "/simple/demo/",
        "/simple/demo",
        "/simple/no-such/",
        FILE,
        FILE + ".metadata"
      })
  void everyRouteNeedsATokenThatReads(String path) throws Exception {
    var root = authenticated();
    var callers = refused();
    var reader = bearer(Scope.READ);
    for (var method : List.of("GET", "HEAD")) {
      for (var caller : callers.entrySet()) {
        var answer = send(method, root + path, caller.getValue());
        assertThat(answer.statusCode()).as(method + " by " + caller.getKey()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
            .contains("Basic realm=\"packages.test\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
        if (method.equals("GET")) {
          assertThat(answer.body()).contains("entrepot token --scope read");
        }
      }
      // Twice: decided by the database, then from memory.
      for (var time = 0; time < 2; time++) {
        var answer = send(method, root + path, reader);
        assertThat(answer.statusCode()).isNotEqualTo(401).isLessThan(500);
        assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
            .contains("private")
            .doesNotContain("public");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/simple/demo/, no-cache",
    FILE + ", 'max-age=365000000, immutable, public'",
  })
  void aPublicIndexAsksNobody(String path, String policy) throws Exception {
    var router = Router.router(vertx);
    var answer = send("GET", serve(router, new Routes(router)) + path, "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).contains(policy);
  }

  /// Headers of everybody who must not read, by what is wrong with them.
  private Map<String, String> refused() {
    var expired = bearer(Scope.READ);
    index.clock().advance(LIFETIME);
    var revoked = bearer(Scope.READ);
    var now = index.clock().millis();
    index.write(tx -> tx.execute("UPDATE token SET revoked_at = 1 WHERE expires_at > ?", now));
    return Map.of(
        "nobody",
        "",
        "another scheme",
        "Digest username=\"ada\"",
        "no token",
        basic("hunter2"),
        "a wrong token",
        bearer(Scope.READ).replaceAll(".{14}$", "AAAA0000000000"),
        "an expired token",
        expired,
        "a revoked token",
        revoked,
        "a token that uploads",
        bearer(Scope.UPLOAD));
  }

  private String bearer(Scope scope) {
    var owner = index.read(tx -> index.accounts().find(tx, "owner-of-demo")).orElseThrow();
    return "Bearer "
        + index
            .write(tx ->
                index.tokens().issueForAccount(tx, owner.id(), Set.of(scope), Set.of(), LIFETIME))
            .secret()
            .reveal();
  }

  private static String basic(String password) {
    return "Basic "
        + Base64.getEncoder().encodeToString(("u:" + password).getBytes(StandardCharsets.US_ASCII));
  }

  private String authenticated() {
    var router = Router.router(vertx);
    return serve(router, new Routes(router, ReadersFixture.readers(index)));
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

  private HttpResponse<String> send(String method, String url, String authorization)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
  }
}
