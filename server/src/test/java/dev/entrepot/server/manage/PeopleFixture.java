package dev.entrepot.server.manage;

import dev.entrepot.server.access.FormGuard;
import dev.entrepot.server.access.ReadersFixture;
import dev.entrepot.server.access.Visitors;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.account.Session.Device;
import dev.entrepot.server.account.SignIn.Outcome;
import dev.entrepot.server.account.SignInFixture;
import dev.entrepot.server.audit.AuditTrail;
import dev.entrepot.server.jobs.Jobs;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.publisher.PublishingFixture;
import dev.entrepot.server.publisher.PublishingJob;
import dev.entrepot.server.publisher.Shutout;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.upload.StagedFixture;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.PagesFixture;
import dev.entrepot.server.web.Routes;
import dev.entrepot.server.web.Routes.Registered;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The pages of people on a real connection and a real database.
final class PeopleFixture implements AutoCloseable {
  static final String ORIGIN = "https://packages.test";

  private final PublishingFixture publishing;
  private final SignInFixture people;
  private final Jobs jobs;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Routes routes;
  private final List<Endpoints> endpoints;
  private final String root;

  private PeopleFixture(PublishingFixture publishing, Path folder) {
    this.publishing = publishing;
    this.people = SignInFixture.on(publishing.index());
    this.jobs = new Jobs(publishing.index().clock());
    this.endpoints = endpoints(folder);
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

  static PeopleFixture in(Path folder) {
    return new PeopleFixture(PublishingFixture.in(folder), folder);
  }

  private List<Endpoints> endpoints(Path folder) {
    var index = index();
    var pages = PagesFixture.pages(folder, null);
    var visitors = ReadersFixture.visitors(index, people);
    var guard = new FormGuard(publishing.config());
    var signIn = people.signIn();
    var again = new PasswordAgain(signIn, people.sessions(), pages);
    var routes =
        new PersonRoutes(
            index.database(), visitors, index.accounts(), guard, again, pages, publishing.config());
    var doors = new Doors(index.catalogue());
    var account =
        new AccountPages(
            routes,
            doors,
            index.accounts(),
            people.sessions(),
            people.secondFactors(),
            people.passkeys(),
            publishing.config());
    return List.of(
        new SignInPages(visitors, guard, signIn, people.sessions(), index.database(), pages),
        new LinkPages(visitors, guard, people.links(), signIn, index.database(), pages),
        account,
        passkeys(visitors, guard, routes, doors, account),
        new StartPage(routes, doors, index.catalogue()),
        new AttemptPage(routes, doors, index.catalogue(), publishing.history()),
        new TokenPages(routes, doors, index.tokens(), index.catalogue(), publishing.audit()),
        pending(routes, doors),
        publishing(routes, doors),
        releases(routes, doors),
        new StagePages(
            routes, doors, new ProjectHeads(index.catalogue()), StagedFixture.releases(index)),
        settings(routes, doors),
        members(routes, doors),
        audit(routes, doors),
        index(routes, doors),
        indexPeople(routes, doors),
        new IndexAuditPages(routes, doors, new AuditTrail()));
  }

  private PasskeyPages passkeys(
      Visitors visitors, FormGuard guard, PersonRoutes routes, Doors doors, AccountPages account) {
    return new PasskeyPages(
        visitors,
        guard,
        people.passkeySignIn(),
        people.passkeys(),
        people.sessions(),
        index().database(),
        routes,
        doors,
        account);
  }

  private IndexPages index(PersonRoutes routes, Doors doors) {
    return new IndexPages(
        routes,
        doors,
        index().catalogue(),
        CatalogueFixture.size(publishing.config()),
        publishing.trusted(),
        jobs,
        publishing.config());
  }

  private IndexPeoplePages indexPeople(PersonRoutes routes, Doors doors) {
    return new IndexPeoplePages(
        routes,
        doors,
        index().accounts(),
        people.secondFactors(),
        people.links(),
        new Shutout(
            index().accounts(),
            publishing.publishers(),
            people.sessions(),
            people.secondFactors(),
            people.links()),
        index().catalogue(),
        publishing.config());
  }

  Jobs jobs() {
    return jobs;
  }

  private ReleasePages releases(PersonRoutes routes, Doors doors) {
    return new ReleasePages(
        routes,
        doors,
        new ProjectHeads(index().catalogue()),
        new ReleaseRows(CatalogueFixture.releases()),
        CatalogueFixture.yanking(index().clock()),
        CatalogueFixture.deletion(index().clock()));
  }

  private SettingsPages settings(PersonRoutes routes, Doors doors) {
    return new SettingsPages(
        routes,
        doors,
        new ProjectHeads(index().catalogue()),
        CatalogueFixture.statusChange(index().clock()),
        CatalogueFixture.deletion(index().clock()),
        CatalogueFixture.onlyTrusted(index().clock()),
        publishing.config());
  }

  private MemberPages members(PersonRoutes routes, Doors doors) {
    return new MemberPages(
        routes,
        doors,
        new ProjectHeads(index().catalogue()),
        CatalogueFixture.members(index()),
        index().accounts(),
        index().catalogue());
  }

  private AuditPages audit(PersonRoutes routes, Doors doors) {
    return new AuditPages(
        routes,
        doors,
        new ProjectHeads(index().catalogue()),
        new AuditTrail(),
        index().catalogue());
  }

  private PendingPages pending(PersonRoutes routes, Doors doors) {
    return new PendingPages(
        routes,
        doors,
        new PublisherForms(publishing.trusted(), publishing.issuers()),
        publishing.registrations(),
        new PublishingJob(publishing.config()),
        index().accounts());
  }

  private PublishingPages publishing(PersonRoutes routes, Doors doors) {
    return new PublishingPages(
        routes,
        doors,
        new ProjectHeads(index().catalogue()),
        new PublisherForms(publishing.trusted(), publishing.issuers()),
        publishing.registrations(),
        publishing.publishers(),
        publishing.history(),
        new PublishingJob(publishing.config()),
        index().accounts());
  }

  TestIndex index() {
    return publishing.index();
  }

  PublishingFixture publishing() {
    return publishing;
  }

  SignInFixture people() {
    return people;
  }

  List<Endpoints> endpoints() {
    return endpoints;
  }

  List<Registered> registered() {
    return routes.registered();
  }

  /// A session of a person who has given all that they have.
  Secret signedIn(Account person, boolean withApp) {
    if (!withApp) {
      return signedIn(person);
    }
    var key = people.enrol(person, new ArrayList<>());
    index().clock().advance(Duration.ofMinutes(1));
    var half = half(person);
    var session = index().read(tx -> people.sessions().find(tx, half)).orElseThrow();
    return people.signIn().withCode(person, session, people.code(key))
            instanceof Outcome.SignedIn(var secret)
        ? secret
        : half;
  }

  private Secret signedIn(Account person) {
    return password(person) instanceof Outcome.SignedIn(var secret) ? secret : half(person);
  }

  /// A session of a person whose code is still to come.
  Secret half(Account person) {
    return switch (password(person)) {
      case Outcome.CodeWanted(var secret) -> secret;
      case Outcome.SignedIn(var secret) -> secret;
      case Outcome other -> throw new AssertionError(other);
    };
  }

  private Outcome password(Account person) {
    return people
        .signIn()
        .withPassword(person.name(), SignInFixture.PASSWORD, new Device("192.0.2.1", "test"));
  }

  HttpResponse<String> get(Secret cookie, String path) {
    return send("GET", cookie, path, Map.of(), ORIGIN);
  }

  /// Sends a form with the token of its page.
  HttpResponse<String> post(Secret cookie, String path, Map<String, String> fields) {
    var all = new LinkedHashMap<>(fields);
    all.put("csrf", cookie.formToken());
    return send("POST", cookie, path, all, ORIGIN);
  }

  HttpResponse<String> send(
      String method, Secret cookie, String path, Map<String, String> fields, String origin) {
    var body =
        fields.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(URI.create(root + path))
            .header("Cookie", "__Host-entrepot=" + cookie.reveal())
            .header("Origin", origin)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (method.equals("POST")) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    publishing.close();
  }
}
