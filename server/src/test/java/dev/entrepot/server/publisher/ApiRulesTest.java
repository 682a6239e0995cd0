package dev.entrepot.server.publisher;

import static dev.entrepot.server.publisher.ExchangeFixture.RELEASE_JOB;
import static dev.entrepot.server.publisher.ExchangeFixture.releaseJob;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.Role;
import dev.entrepot.server.publisher.MintOutcome.Minted;
import dev.entrepot.server.token.Scope;
import dev.entrepot.server.upload.StagedFixture;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Routes.Registered;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every route of the API for every kind of caller: the table is the one that the server registers.
class ApiRulesTest {
  // Endpoints that are no part of the API. A new class stands here or in the fixture.
  private static final Set<String> OTHERS =
      Set.of(
          "Assets",
          "HealthEndpoints",
          "SignInPages",
          "LinkPages",
          "AccountPages",
          "PasskeyPages",
          "StartPage",
          "AttemptPage",
          "PublishingPages",
          "PendingPages",
          "ReleasePages",
          "StagePages",
          "SettingsPages",
          "MemberPages",
          "AuditPages",
          "IndexPages",
          "IndexPeoplePages",
          "IndexAuditPages",
          "TokenPages",
          "BrowsePages",
          "Feeds",
          "SimpleEndpoints",
          "FileEndpoints",
          "LogEndpoints",
          "ProjectJsonEndpoints",
          "IntegrityEndpoints",
          "UploadEndpoints",
          "StageEndpoints",
          "StageByteEndpoints",
          "StagePreviewEndpoints",
          "MintTokenEndpoints",
          "BurnTokenEndpoint",
          "PytpDiscoveryEndpoint");

  private static final Set<String> LISTS =
      Set.of(
          "GET /api/v1/providers",
          "GET /api/v1/changes",
          "GET /api/v1/projects/{project}/downloads",
          "GET /api/v1/projects/{project}/publishers",
          "GET /api/v1/pending-publishers",
          "GET /api/v1/projects",
          "GET /api/v1/projects/{project}",
          "GET /api/v1/projects/{project}/releases",
          "GET /api/v1/projects/{project}/stages",
          "GET /api/v1/projects/{project}/people",
          "GET /api/v1/projects/{project}/audit",
          "GET /api/v1/account/audit",
          "GET /api/v1/audit",
          "GET /api/v1/index",
          "GET /api/v1/issuers",
          "GET /api/v1/jobs",
          "GET /api/v1/people",
          "GET /api/v1/publishers/export",
          "GET /api/v1/projects/{project}/exchanges");

  private static final String DELETE_PROJECT = "DELETE /api/v1/projects/:project";

  private final ApiFixture api;
  private final Account owner;
  private final Project demo;
  private final Map<String, String> callers = new LinkedHashMap<>();
  private final AtomicInteger made = new AtomicInteger();

  ApiRulesTest(@TempDir Path folder) {
    api = ApiFixture.in(folder);
    var index = api.index();
    owner = index.person("owner");
    demo = index.project("demo", owner);
    var other = index.project("other", owner);
    var maintainer = index.person("maintainer");
    index.write(tx ->
        tx.execute(
            "INSERT INTO project_role (project_id, account_id, role) VALUES (?, ?, 'maintainer')",
            demo.id(),
            maintainer.id()));
    var administrator = index.person("administrator", true);
    callers.put("nobody", "");
    callers.put("wrong", api.manager(owner).replaceAll(".{14}$", "AAAA0000000000"));
    callers.put("uploader", api.bearer(owner, Scope.UPLOAD));
    callers.put("reader", api.bearer(administrator, Scope.READ));
    callers.put("job", job());
    callers.put("stranger", api.manager(index.person("stranger")));
    callers.put("maintainer", api.manager(maintainer));
    callers.put("owner", api.manager(owner));
    callers.put("administrator", api.manager(administrator));
    callers.put("limited-owner", api.bearer(owner, Scope.MANAGE, demo.id()));
    callers.put("elsewhere-owner", api.bearer(owner, Scope.MANAGE, other.id()));
    callers.put("elsewhere-administrator", api.bearer(administrator, Scope.MANAGE, other.id()));
  }

  private String job() {
    api.exchange().trust(demo, RELEASE_JOB);
    return api.exchange().mint(Map.of()) instanceof Minted(var secret, _)
        ? "Bearer " + secret.reveal()
        : "";
  }

  @AfterEach
  void close() {
    api.close();
  }

  @TestFactory
  Stream<DynamicTest> everyRouteLetsInExactlyWhomItsAudienceNames() {
    return api.registered().stream()
        .filter(it -> !DELETE_PROJECT.equals(it.method() + " " + it.path()))
        .map(it -> dynamicTest(it.method() + " " + it.path(), () -> assertAudience(it)));
  }

  private void assertAudience(Registered route) {
    for (var caller : callers.keySet()) {
      var before = written();
      var answer = call(route, caller);
      var expected = expected(route, caller);
      if (expected.isEmpty()) {
        assertThat(answer.statusCode()).as(caller + ": " + answer.body()).isBetween(200, 204);
      } else {
        assertThat(answer.statusCode()).as(caller).isEqualTo(expected.get());
        assertThat(answer.body()).contains("\"detail\":\"").contains("\"errors\":[{");
        assertThat(written()).as(caller + " changes nothing").isEqualTo(before + 1);
      }
    }
  }

  // It takes all that the other calls need: those who may not come first.
  @Test
  void onlyOwnersDeleteAProject() {
    var allowed = Set.of("owner", "administrator", "limited-owner");
    for (var caller : callers.keySet()) {
      if (!allowed.contains(caller)) {
        var answer = api.delete(header(caller), "/api/v1/projects/demo");
        assertThat(answer.statusCode())
            .as(caller)
            .isEqualTo(Set.of("nobody", "wrong").contains(caller) ? 401 : 403);
      }
    }
    assertThat(api.index().count("project")).isEqualTo(2);

    assertThat(api.delete(header("limited-owner"), "/api/v1/projects/demo").statusCode())
        .isEqualTo(204);

    assertThat(api.index().count("project")).isEqualTo(1);
    assertThat(api.delete(header("owner"), "/api/v1/projects/demo").statusCode()).isEqualTo(404);
  }

  // A publisher is made for each call.
  private int written() {
    return api.index().count("publisher") + api.index().count("pending_publisher");
  }

  /// The status of a refusal, or empty where the caller is let in.
  private static Optional<Integer> expected(Registered route, String caller) {
    // The index is public.
    if (route.audience() == Audience.READER) {
      return Optional.empty();
    }
    var letIn =
        switch (route.audience()) {
          case MANAGER -> Set.of("stranger", "maintainer", "owner", "administrator");
          case MAINTAINER -> Set.of("maintainer", "owner", "administrator", "limited-owner");
          case OWNER -> Set.of("owner", "administrator", "limited-owner");
          case ADMINISTRATOR -> Set.of("administrator");
          default -> throw new AssertionError("no route of the API is for " + route.audience());
        };
    // Nobody's own: a token that is limited to a project may make a form of it.
    var limited = caller.contains("limited") || caller.contains("elsewhere");
    if (letIn.contains(caller) || (limited && route.path().equals("/api/v1/providers"))) {
      return Optional.empty();
    }
    return Optional.of(Set.of("nobody", "wrong").contains(caller) ? 401 : 403);
  }

  private HttpResponse<String> call(Registered route, String caller) {
    var key = route.method() + " " + ApiDescription.templated(route.path());
    var number = made.incrementAndGet();
    var publisher = api.exchange().trust(demo, releaseJob(Optional.of("e" + number))).id();
    var form = form(number);
    var path = route.path().replace(":project", "demo");
    if (LISTS.contains(key)) {
      return api.get(header(caller), path);
    }
    return switch (key) {
      case "GET /api/v1/exchanges/{id}" -> api.get(header(caller), path.replace(":id", exchange()));
      case "POST /api/v1/projects/{project}/publishers" -> api.post(header(caller), path, form);
      case "POST /api/v1/pending-publishers" ->
          api.post(header(caller), path, form.replaceFirst("\\{", "{\"project\": \"new\","));
      case "POST /api/v1/exchanges/{id}/publisher" ->
          api.post(header(caller), path.replace(":id", exchange()), "{\"project\": \"demo\"}");
      case "POST /api/v1/publishers/import" ->
          api.send(
              "POST",
              header(caller),
              path,
              "text/plain",
              PublisherFileText.of("demo", releaseJob(Optional.of("i" + number))));
      case "DELETE /api/v1/projects/{project}/publishers/{id}" ->
          api.delete(header(caller), path.replace(":id", publisher));
      case "DELETE /api/v1/pending-publishers/{id}" ->
          api.delete(header(caller), path.replace(":id", pendingOf(caller, publisher)));
      default -> changed(key, path, header(caller), number);
    };
  }

  /// A call that changes the catalogue.
  private HttpResponse<String> changed(String key, String path, String authorization, int number) {
    return switch (key) {
      case "POST /api/v1/projects/{project}/status" ->
          api.post(authorization, path, "{\"status\": \"deprecated\"}");
      case "POST /api/v1/projects/{project}/releases/{version}/yank" ->
          api.post(authorization, path.replace(":version", released(number)), "{}");
      case "DELETE /api/v1/projects/{project}/releases/{version}/yank",
          "DELETE /api/v1/projects/{project}/releases/{version}" ->
          api.delete(authorization, path.replace(":version", released(number)));
      case "POST /api/v1/projects/{project}/stages/{stage}/publish" ->
          api.post(
              authorization,
              path.replace(":stage", StagedFixture.ready(api.index(), demo, number + ".0")),
              "{}");
      case "DELETE /api/v1/projects/{project}/stages/{stage}" ->
          api.delete(
              authorization,
              path.replace(":stage", StagedFixture.open(api.index(), demo, number + ".0")));
      case "DELETE /api/v1/projects/{project}/files/{filename}" ->
          api.delete(
              authorization,
              path.replace(":filename", "demo-" + released(number) + "-py3-none-any.whl"));
      default -> ofPeople(key, path, authorization, "person-" + number);
    };
  }

  /// A call about a person, who is made for it.
  private HttpResponse<String> ofPeople(
      String key, String path, String authorization, String name) {
    var person = api.index().person(name);
    return switch (key) {
      case "POST /api/v1/projects/{project}/settings" ->
          api.post(authorization, path, "{\"only_trusted_publishing\": true}");
      case "POST /api/v1/projects/{project}/people" ->
          api.post(authorization, path, "{\"name\": \"%s\", \"role\": \"reader\"}".formatted(name));
      case "DELETE /api/v1/projects/{project}/people/{person}" -> {
        grant(demo, person);
        yield api.delete(authorization, path.replace(":person", name));
      }
      case "DELETE /api/v1/memberships/{project}" -> {
        var left = api.index().project("left-by-" + name, person);
        callers.keySet().stream()
            .flatMap(it -> api.index().read(tx -> api.index().accounts().find(tx, it)).stream())
            .forEach(it -> grant(left, it));
        yield api.delete(authorization, "/api/v1/memberships/left-by-" + name);
      }
      case "POST /api/v1/invitations" ->
          api.post(authorization, path, "{\"email\": \"%s@example.org\"}".formatted(name));
      case "POST /api/v1/people/{person}/reset", "POST /api/v1/people/{person}/disable" ->
          api.post(authorization, path.replace(":person", name), "{}");
      default -> throw new AssertionError("no call is known for " + key);
    };
  }

  private void grant(Project project, Account person) {
    api.index()
        .useWrite(tx ->
            CatalogueFixture.members(api.index())
                .give(tx, project, person, Role.MAINTAINER, "operator"));
  }

  /// The version of a release that was just published.
  private String released(int number) {
    var version = number + ".0";
    api.index()
        .write(tx ->
            api.index()
                .catalogue()
                .publish(tx, demo, CatalogueFixture.file("demo-" + version + "-py3-none-any.whl")));
    return version;
  }

  private static String form(int number) {
    return """
    {"provider": "github",
     "fields": {"owner": "octo-org", "repository": "demo", "workflow": "w%d.yml"}}
    """
        .formatted(number);
  }

  private String header(String caller) {
    return callers.getOrDefault(caller, "");
  }

  /// Replaces the publisher by a pending one of the caller, if the caller is a person.
  private String pendingOf(String caller, String publisher) {
    var person =
        api.index()
            .read(tx -> api.index().accounts().find(tx, caller.replace("limited-", "")))
            .orElse(owner);
    return api.index()
        .write(tx -> {
          api.exchange().publishers().remove(tx, publisher, "operator");
          return api.exchange()
              .publishers()
              .addPending(tx, "wait-" + made.get(), person, RELEASE_JOB, "operator")
              .id();
        });
  }

  /// A refused exchange that concerns the project.
  private String exchange() {
    api.index().clock().advance(Duration.ofSeconds(1));
    var workflow = "octo-org/demo/.github/workflows/x%d.yml@refs/tags/v1".formatted(made.get());
    api.exchange().mint(Map.of("job_workflow_ref", workflow, "workflow_ref", workflow));
    return api.index().read(tx -> api.exchange().history().newest(tx)).getFirst().id();
  }

  @Test
  void everyRouteIsForReadersOrPeopleWhoManage() {
    assertThat(api.registered())
        .isNotEmpty()
        .extracting(Registered::audience)
        .isSubsetOf(
            EnumSet.of(
                Audience.READER,
                Audience.MANAGER,
                Audience.MAINTAINER,
                Audience.OWNER,
                Audience.ADMINISTRATOR));
  }

  @Test
  void everyRouteIsDescribedAndNothingElse() {
    assertThat(ApiDescription.operations())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    // Of the upload's endpoints, which take other tokens.
                    Stream.of("POST /api/v1/check"),
                    api.registered().stream()
                        .map(it -> it.method() + " " + ApiDescription.templated(it.path())))
                .toList());
  }

  @Test
  void noEndpointsEscapeTheseTests() {
    var all =
        new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.entrepot.server")
                .stream()
                .filter(it -> it.isAssignableTo(Endpoints.class) && !it.isInterface())
                .map(it -> it.getSimpleName())
                .filter(it -> !OTHERS.contains(it))
                .collect(toSet());

    assertThat(all)
        .isEqualTo(
            api.endpoints().stream().map(it -> it.getClass().getSimpleName()).collect(toSet()));
  }
}
