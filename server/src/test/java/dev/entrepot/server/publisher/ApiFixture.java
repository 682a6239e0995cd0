package dev.entrepot.server.publisher;

import dev.entrepot.server.access.ReadersFixture;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.SignInFixture;
import dev.entrepot.server.audit.AuditTrail;
import dev.entrepot.server.config.LimitsConfig;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.jobs.Jobs;
import dev.entrepot.server.oidc.TrustedIssuers;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.project.names.NewNames;
import dev.entrepot.server.simple.SimpleFixture;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.token.Scope;
import dev.entrepot.server.upload.StagedFixture;
import dev.entrepot.server.web.Endpoints;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The API on a real connection and a real database; each answer is held against its description.
final class ApiFixture implements AutoCloseable {
  static final String JSON = "application/json";

  private final ExchangeFixture exchange;
  private final List<Endpoints> endpoints;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Routes routes;
  private final String root;

  private ApiFixture(ExchangeFixture exchange, int registrationsPerDay) {
    this.exchange = exchange;
    this.endpoints = endpoints(exchange, registrationsPerDay);
    var router = Router.router(vertx);
    this.routes = new Routes(router);
    endpoints.forEach(it -> it.register(routes));
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

  static ApiFixture in(Path folder) {
    return in(folder, LimitsConfig.DEFAULT.registrationsPerDay());
  }

  static ApiFixture in(Path folder, int registrationsPerDay) {
    return new ApiFixture(ExchangeFixture.in(folder), registrationsPerDay);
  }

  private static List<Endpoints> endpoints(ExchangeFixture exchange, int registrationsPerDay) {
    var index = exchange.index();
    var config = limited(exchange.config(), registrationsPerDay);
    var publishers = exchange.publishers();
    var managed = new ManagedRoutes(index.database(), ReadersFixture.authentication(index));
    var entrances = new Entrances(index.catalogue(), exchange.history());
    var trusted = new TrustedIssuers(config, index.clock());
    var registrations =
        new Registrations(
            publishers,
            new Limits(index.clock()),
            new UnlistedClaims(trusted),
            new NewNames(config),
            config);
    var issuers = new ChosenIssuer(trusted);
    var imports = new PublisherImport(publishers, index.catalogue(), index.accounts());
    var all = new ArrayList<>(ofPages(index, managed, entrances, trusted, config));
    all.addAll(
        List.of(
            new PublisherApi(
                managed, entrances, registrations, publishers, issuers, trusted, index.accounts()),
            new PendingPublisherApi(managed, entrances, registrations, issuers, index.accounts()),
            new PublisherFileApi(
                managed, entrances, imports, publishers, index.catalogue(), issuers),
            new ExchangeApi(managed, entrances, registrations, exchange.history()),
            new CatalogueApi(
                managed,
                entrances,
                CatalogueFixture.yanking(index.clock()),
                CatalogueFixture.deletion(index.clock()),
                CatalogueFixture.statusChange(index.clock())),
            people(index, managed, entrances, publishers, config),
            new StageApi(managed, entrances, StagedFixture.releases(index)),
            SimpleFixture.api(index),
            new OpenApiEndpoint()));
    return List.copyOf(all);
  }

  private static List<Endpoints> ofPages(
      TestIndex index,
      ManagedRoutes managed,
      Entrances entrances,
      TrustedIssuers trusted,
      ServerConfig config) {
    return List.of(
        new ProjectApi(
            managed,
            entrances,
            index.catalogue(),
            CatalogueFixture.releases(),
            CatalogueFixture.onlyTrusted(index.clock()),
            config),
        new MemberApi(
            managed,
            entrances,
            CatalogueFixture.members(index),
            index.accounts(),
            index.catalogue()),
        new AuditApi(managed, entrances, new AuditTrail(), index.catalogue()),
        new IndexApi(
            managed,
            entrances,
            index.catalogue(),
            CatalogueFixture.size(config),
            trusted,
            new Jobs(index.clock())));
  }

  private static IndexPeopleApi people(
      TestIndex index,
      ManagedRoutes managed,
      Entrances entrances,
      Publishers publishers,
      ServerConfig config) {
    var people = SignInFixture.on(index);
    return new IndexPeopleApi(
        managed,
        entrances,
        index.accounts(),
        people.links(),
        new Shutout(
            index.accounts(),
            publishers,
            people.sessions(),
            people.secondFactors(),
            people.links()),
        config);
  }

  private static ServerConfig limited(ServerConfig it, int registrationsPerDay) {
    return new ServerConfig(
        it.publicUrl(),
        it.listen(),
        it.data(),
        it.tls(),
        it.database(),
        it.trustedProxies(),
        it.reading(),
        it.accounts(),
        it.publishing(),
        new LimitsConfig(1000, 1000, 1000, registrationsPerDay),
        it.issuers());
  }

  ExchangeFixture exchange() {
    return exchange;
  }

  TestIndex index() {
    return exchange.index();
  }

  List<Endpoints> endpoints() {
    return endpoints;
  }

  /// The routes of the API, as they were registered.
  List<Registered> registered() {
    return routes.registered().stream().filter(it -> it.path().startsWith("/api/")).toList();
  }

  /// The `Authorization` header of a person's token.
  ///
  /// @param projects identifiers; none: not limited
  String bearer(Account person, Scope scope, String... projects) {
    return "Bearer "
        + index()
            .write(tx ->
                index()
                    .tokens()
                    .issueForAccount(
                        tx, person.id(), Set.of(scope), Set.of(projects), Duration.ofDays(1)))
            .secret()
            .reveal();
  }

  String manager(Account person) {
    return bearer(person, Scope.MANAGE);
  }

  HttpResponse<String> get(String authorization, String path) {
    return send("GET", authorization, path, "", "");
  }

  HttpResponse<String> delete(String authorization, String path) {
    return send("DELETE", authorization, path, "", "");
  }

  HttpResponse<String> post(String authorization, String path, String json) {
    return send("POST", authorization, path, JSON, json);
  }

  /// Sends a request, and fails if its answer is not described.
  HttpResponse<String> send(
      String method, String authorization, String path, String type, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(Duration.ofSeconds(10))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      registered().stream()
          .filter(it -> it.method().equals(method) && isOf(it, path))
          .findFirst()
          .ifPresent(it -> ApiDescription.assertDescribes(method, it.path(), answer));
      return answer;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(method + " " + path, e);
    }
  }

  private static boolean isOf(Registered route, String path) {
    return path.replaceFirst("\\?.*", "").matches(route.path().replaceAll(":\\w+", "[^/]+"));
  }

  @Override
  public void close() {
    http.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    exchange.close();
  }
}
