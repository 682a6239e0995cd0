package dev.entrepot.server.manage;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.upload.StagedFixture;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Routes.Registered;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every page of people for every kind of visitor: the table is the one that the server registers.
class PageRulesTest {
  private static final Set<String> UNKNOWN = Set.of("nobody", "half");
  // The last one, because it makes others of those who send it, and ends what waits for a code.
  private static final String REMOVES_THE_APP = "/account/second-factor/remove/";

  private final PeopleFixture pages;
  private final Project demo;
  private final Map<String, Secret> visitors = new LinkedHashMap<>();

  PageRulesTest(@TempDir Path folder) {
    pages = PeopleFixture.in(folder);
    var people = pages.people();
    var owner = people.person("owner", false);
    demo = pages.index().project("demo", owner);
    var maintainer = people.person("maintainer", false);
    pages
        .index()
        .write(tx ->
            tx.execute(
                "INSERT INTO project_role (project_id, account_id, role) VALUES (?, ?, 'maintainer')",
                demo.id(),
                maintainer.id()));
    var release = CatalogueFixture.file("demo-1.0-py3-none-any.whl");
    pages.index().write(tx -> pages.index().catalogue().publish(tx, demo, release));
    var random = new SecureRandom();
    visitors.put("nobody", Secret.next(random));
    visitors.put("half", Secret.next(random));
    visitors.put("owner", pages.signedIn(owner, true));
    visitors.put("half", pages.half(owner));
    visitors.put("maintainer", pages.signedIn(maintainer, true));
    visitors.put("stranger", pages.signedIn(people.person("stranger", false), true));
    visitors.put("administrator", pages.signedIn(people.person("administrator", true), true));
    visitors.put("without-app", pages.signedIn(people.person("without-app", true), false));
  }

  @AfterEach
  void close() {
    pages.close();
  }

  @TestFactory
  Stream<DynamicTest> everyPageLetsInExactlyWhomItsAudienceNames() {
    return pages.registered().stream()
        .filter(it -> it.audience() != Audience.VISITOR)
        .sorted(comparing(it -> it.path().equals(REMOVES_THE_APP)))
        .map(it -> dynamicTest(it.method() + " " + it.path(), () -> assertAudience(it)));
  }

  private void assertAudience(Registered route) {
    visitors.forEach((name, secret) -> {
      var before = pages.index().count("audit_entry");
      var answer = call(route, secret);
      var to = answer.headers().firstValue("Location").orElse("");
      var as = name + ": " + answer.statusCode() + " " + to;
      if (UNKNOWN.contains(name)) {
        assertThat(answer.statusCode()).as(as).isEqualTo(303);
        assertThat(to)
            .as(as)
            .startsWith(name.equals("half") ? "/account/code/" : "/account/sign-in/");
      } else if (name.equals("without-app") && !route.path().startsWith("/account/")) {
        assertThat(to).as(as).isEqualTo("/account/second-factor/");
      } else if (letIn(route.audience()).contains(name)) {
        assertThat(answer.statusCode()).as(as).isIn(200, 303, 422);
        assertThat(to).as(as).doesNotStartWith("/account/sign-in/");
        return;
      } else {
        assertThat(answer.statusCode()).as(as).isEqualTo(403);
      }
      assertThat(pages.index().count("audit_entry")).as(as).isEqualTo(before);
    });
  }

  private static Set<String> letIn(Audience audience) {
    return switch (audience) {
      case PERSON -> Set.of("stranger", "maintainer", "owner", "administrator", "without-app");
      case MAINTAINER_PERSON -> Set.of("maintainer", "owner", "administrator");
      case OWNER_PERSON -> Set.of("owner", "administrator");
      case ADMINISTRATOR_PERSON -> Set.of("administrator");
      default -> throw new AssertionError("no page of people is for " + audience);
    };
  }

  private HttpResponse<String> call(Registered route, Secret secret) {
    var path =
        route
            .path()
            .replace(":project", "demo")
            .replace(":person", "stranger")
            .replace(":version", "1.0")
            .replace(":stage", stage())
            .replace(":publisher", "none")
            .replace(":exchange", "none");
    return route.method().equals("POST")
        ? pages.post(secret, path, Map.of())
        : pages.send(route.method(), secret, path, Map.of(), PeopleFixture.ORIGIN);
  }

  /// A release that waits in a stage, of a version that no other one has.
  private String stage() {
    var version = "9." + pages.index().count("publishing_session");
    return StagedFixture.open(pages.index(), demo, version);
  }

  @TestFactory
  Stream<DynamicTest> noFormIsTakenWithoutItsTokenOrFromAnotherSite() {
    return pages.registered().stream()
        .filter(it -> it.method().equals("POST"))
        .map(it -> dynamicTest(it.path(), () -> assertGuarded(it)));
  }

  private void assertGuarded(Registered route) {
    var administrator = visitors.getOrDefault("administrator", Secret.next(new SecureRandom()));
    var other = visitors.getOrDefault("owner", administrator);
    var path = route.path().replace(":project", "demo");
    var token = Map.of("csrf", administrator.formToken());

    assertThat(pages.send("POST", administrator, path, Map.of(), PeopleFixture.ORIGIN).statusCode())
        .isEqualTo(403);
    assertThat(
            pages
                .send(
                    "POST",
                    administrator,
                    path,
                    Map.of("csrf", other.formToken()),
                    PeopleFixture.ORIGIN)
                .statusCode())
        .as("another session's token")
        .isEqualTo(403);
    assertThat(pages.send("POST", administrator, path, token, "https://evil.test").statusCode())
        .isEqualTo(403);
  }

  @Test
  void everyPageIsForVisitorsOrPeople() {
    assertThat(pages.registered())
        .isNotEmpty()
        .extracting(Registered::audience)
        .isSubsetOf(
            EnumSet.of(
                Audience.VISITOR,
                Audience.PERSON,
                Audience.MAINTAINER_PERSON,
                Audience.OWNER_PERSON,
                Audience.ADMINISTRATOR_PERSON));
  }

  @Test
  void noPageEscapesTheseTests() {
    var all =
        new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.entrepot.server.manage")
                .stream()
                .filter(it -> it.isAssignableTo(Endpoints.class))
                .map(it -> it.getSimpleName())
                .collect(toSet());

    assertThat(all)
        .isEqualTo(
            pages.endpoints().stream().map(it -> it.getClass().getSimpleName()).collect(toSet()));
  }
}
