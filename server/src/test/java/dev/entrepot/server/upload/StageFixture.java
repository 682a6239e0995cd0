package dev.entrepot.server.upload;

import dev.entrepot.server.access.ReadersFixture;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Identifiers;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.provenance.ProvenanceFixture;
import dev.entrepot.server.publisher.PublishersFixture;
import dev.entrepot.server.publisher.Registrant;
import dev.entrepot.server.receipt.ReceiptFixture;
import dev.entrepot.server.storage.FolderBlobs;
import dev.entrepot.server.storage.Staging;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.testing.TestPublishers;
import dev.entrepot.server.testing.TestWheel;
import dev.entrepot.server.token.Scope;
import dev.entrepot.server.web.Json;
import dev.entrepot.server.web.Routes;
import dev.entrepot.server.web.Routes.Registered;
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
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Upload 2.0 on a real connection and a real database.
final class StageFixture implements AutoCloseable {
  static final String TYPE = StageJson.MEDIA_TYPE;
  private static final String PUBLIC = "https://packages.test";

  private final TestIndex index;
  private final Staging staging;
  private final StagedFileStore files = new StagedFileStore();
  private final SessionStore sessions = new SessionStore();
  private final StagedPartStore parts = new StagedPartStore();
  private final StageRemoval removal;
  private final Routes routes;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String root;

  private StageFixture(TestIndex index) {
    this.index = index;
    this.staging = Staging.open(index.folder().resolve("staging"));
    this.removal =
        new StageRemoval(
            index.database(), sessions, parts, index.catalogue(), staging, audit(), index.clock());
    var router = Router.router(vertx);
    this.routes = new Routes(router);
    register(TestConfig.trusting(index.folder(), List.of()));
    var server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    this.root = "http://127.0.0.1:" + server.actualPort();
  }

  static StageFixture in(Path folder) {
    return new StageFixture(TestIndex.in(folder));
  }

  private void register(ServerConfig config) {
    var database = index.database();
    var authentication = ReadersFixture.authentication(index);
    var rule = ReadersFixture.uploadRule(index);
    var access = new StageAccess(sessions, index.catalogue(), rule);
    var view = new StageView(config);
    var announcing =
        new FileStaging(sessions, files, index.catalogue(), identifiers(), index.clock(), config);
    var arrival = arrival(access, announcing, config);
    new StageEndpoints(
            database,
            authentication,
            access,
            rule,
            stages(),
            publishing(config),
            announcing,
            removal,
            view)
        .register(routes);
    new StageByteEndpoints(arrival, files, authentication, database, blobs(), view, config)
        .register(routes);
    new StagePreviewEndpoints(database, sessions, files, index.catalogue(), blobs(), index.clock())
        .register(routes);
  }

  private FileArrival arrival(StageAccess access, FileStaging announcing, ServerConfig config) {
    var policies = new Policies(config, index.catalogue(), index.clock());
    var attesting = ProvenanceFixture.attesting(index);
    return new FileArrival(
        index.database(),
        access,
        sessions,
        files,
        parts,
        announcing,
        new StageChecks(index.database(), files, policies, attesting, blobs()),
        removal,
        staging,
        blobs(),
        index.clock());
  }

  private Stages stages() {
    return new Stages(
        index.database(),
        sessions,
        files,
        removal,
        index.catalogue(),
        ReadersFixture.uploadRule(index),
        audit(),
        identifiers(),
        new SecureRandom(),
        index.clock());
  }

  private StagePublishing publishing(ServerConfig config) {
    return new StagePublishing(
        sessions,
        files,
        index.catalogue(),
        new Policies(config, index.catalogue(), index.clock()),
        ProvenanceFixture.attesting(index),
        ReceiptFixture.receipts(index, config),
        blobs(),
        audit(),
        index.clock());
  }

  private FolderBlobs blobs() {
    return FolderBlobs.open(index.folder().resolve("files"));
  }

  private Identifiers identifiers() {
    return new Identifiers(index.clock(), new SecureRandom());
  }

  private AuditLog audit() {
    return new AuditLog(identifiers(), index.clock());
  }

  TestIndex index() {
    return index;
  }

  StageRemoval removal() {
    return removal;
  }

  List<Registered> registered() {
    return routes.registered();
  }

  /// The `Authorization` header of a person's token.
  String bearer(Account person, Scope scope) {
    return "Bearer "
        + index
            .write(tx ->
                index
                    .tokens()
                    .issueForAccount(tx, person.id(), Set.of(scope), Set.of(), Duration.ofDays(90)))
            .secret()
            .reveal();
  }

  private String trusted(Project project) {
    var environment = Map.of("environment", "e" + index.count("publisher"));
    var trusted =
        index
            .write(tx ->
                PublishersFixture.publishers(index)
                    .add(
                        tx,
                        project,
                        TestPublishers.github(environment),
                        new Registrant.Operator(),
                        "operator"))
            .id();
    // People upload to it, too.
    index.useWrite(
        tx -> CatalogueFixture.onlyTrusted(index.clock()).set(tx, project, false, "operator"));
    return trusted;
  }

  /// The header of a job's token.
  String job(Project project, Scope scope) {
    var publisher = trusted(project);
    return "Bearer "
        + index
            .write(tx ->
                index
                    .tokens()
                    .issueForPublishers(
                        tx,
                        Set.of(scope),
                        Map.of(project.id(), publisher),
                        "{\"sha\":\"abc\"}",
                        Duration.ofMinutes(15)))
            .secret()
            .reveal();
  }

  /// What was answered; addresses of the index in it lead here.
  record Answer(int status, String text, HttpResponse<String> response) {
    String at(String... keys) {
      var node = Json.read(text.getBytes(StandardCharsets.UTF_8));
      for (var it : keys) {
        node = node.path(it);
      }
      return node.asText();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    Answer expect(int wanted) {
      if (status != wanted) {
        throw new AssertionError("%d, not %d: %s".formatted(status, wanted, text));
      }
      return this;
    }
  }

  Answer open(String who, String project, String version) {
    return json(
        who, "/upload/2.0/", ", \"name\": \"%s\", \"version\": \"%s\"".formatted(project, version));
  }

  Answer announce(String who, Answer session, TestWheel wheel) {
    return json(who, session.at("links", "upload"), announcement(wheel));
  }

  static String announcement(TestWheel wheel) {
    return ", \"filename\": \"%s\", \"size\": %d, \"hashes\": {\"sha256\": \"%s\"}, \"mechanism\": \"http-post-bytes\""
        .formatted(wheel.filename(), wheel.bytes().length, wheel.sha256());
  }

  /// A file from its announcement to its completion.
  Answer stage(String who, Answer session, TestWheel wheel) {
    var file = announce(who, session, wheel).expect(202);
    bytes("POST", who, file, 0, wheel.bytes()).expect(204);
    return json(who, file.at("links", "complete"), "");
  }

  Answer bytes(String method, String who, Answer file, long offset, byte[] bytes) {
    return send(
        request(who, file.at("mechanism", "file_url"))
            .header("Upload-Offset", String.valueOf(offset))
            .method(method, BodyPublishers.ofByteArray(bytes)));
  }

  Answer publish(String who, Answer session) {
    return json(who, session.at("links", "publish"), "");
  }

  Answer json(String who, String address, String more) {
    return send(
        request(who, address)
            .header("Content-Type", TYPE)
            .POST(BodyPublishers.ofString("{\"meta\": {\"api-version\": \"2.0\"}" + more + "}")));
  }

  Answer send(String method, String who, String address) {
    return send(request(who, address).method(method, BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String who, String address) {
    var here = address.startsWith("/") ? root + address : address.replace(PUBLIC, root);
    var request = HttpRequest.newBuilder(URI.create(here));
    return who.isEmpty() ? request : request.header("Authorization", who);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A session's token as another address would carry it.
  static String strange() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    index.close();
  }
}
