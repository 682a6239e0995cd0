package dev.entrepot.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.packaging.Version;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.ProjectStatus;
import dev.entrepot.server.project.ProjectStatus.Marker;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Releases, people, settings and history of a project.
class ProjectPagesTest {
  private static final String HOME = "/manage/project/demo/";

  private final PeopleFixture pages;
  private final Account ann;
  private final Account bob;
  private final Project demo;
  private final Secret session;

  ProjectPagesTest(@TempDir Path folder) {
    pages = PeopleFixture.in(folder);
    ann = pages.people().person("ann", false);
    bob = pages.people().person("bob", false);
    demo = pages.index().project("demo", ann);
    var file = CatalogueFixture.file("demo-1.0-py3-none-any.whl");
    pages.index().write(tx -> pages.index().catalogue().publish(tx, demo, file));
    session = pages.signedIn(ann, true);
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private String role(Account account) {
    return pages
        .index()
        .read(tx -> pages.index().catalogue().roleOf(tx, demo.id(), account.id()))
        .map(Enum::name)
        .orElse("");
  }

  @Test
  void aReleaseIsYankedWithAReasonAndGivenAgain() {
    var release = HOME + "releases/1.0/";

    var yanked = pages.post(session, release + "yank/", Map.of("reason", "breaks <b>"));

    assertThat(location(yanked)).isEqualTo(HOME + "releases/?done=release-yanked");
    assertThat(pages.get(session, HOME + "releases/").body())
        .contains("breaks &lt;b&gt;", "releases/1.0/unyank/");
    assertThat(pages.get(session, release + "yank/").body()).contains("value=\"breaks &lt;b&gt;\"");
    assertThat(location(pages.post(session, release + "unyank/", Map.of())))
        .endsWith("?done=release-unyanked");
    assertThat(pages.get(session, HOME + "releases/").body()).doesNotContain("breaks");
    assertThat(pages.get(session, HOME + "audit/").body())
        .contains("release unyanked", "before: yanked: breaks &lt;b&gt;", "127.0.0.1");
  }

  @Test
  void aReleaseIsDeletedOnlyByWhoTypesItsNameAndVersion() {
    var delete = HOME + "releases/1.0/delete/";
    assertThat(pages.get(session, delete).body()).contains("demo-1.0-py3-none-any.whl");

    assertThat(pages.post(session, delete, Map.of("typed", "demo 1.1")).statusCode())
        .isEqualTo(422);
    assertThat(pages.index().count("release")).isEqualTo(1);

    assertThat(location(pages.post(session, delete, Map.of("typed", "demo 1.0"))))
        .endsWith("?done=release-deleted");
    assertThat(pages.index().count("release")).isZero();
    assertThat(pages.get(session, delete).statusCode()).isEqualTo(404);
  }

  @Test
  void deletionAsksForThePasswordAgain() {
    pages.index().clock().advance(Duration.ofMinutes(31));

    var asked = pages.post(session, HOME + "settings/delete/", Map.of("typed", "demo"));

    assertThat(asked.body()).contains("Confirm it is you");
    assertThat(pages.index().count("project")).isEqualTo(1);
  }

  @Test
  void aProjectIsDeletedOnlyByWhoTypesItsName() {
    var delete = HOME + "settings/delete/";

    assertThat(pages.post(session, delete, Map.of("typed", "Demo")).statusCode()).isEqualTo(422);
    assertThat(location(pages.post(session, delete, Map.of("typed", "demo"))))
        .isEqualTo("/manage/?done=project-deleted");

    assertThat(pages.index().count("project")).isZero();
  }

  @Test
  void peopleAreAddedChangedAndRemovedByUserName() {
    var people = HOME + "people/";

    assertThat(location(pages.post(session, people, Map.of("person", "BOB", "role", "reader"))))
        .isEqualTo(people + "?done=role-changed");
    assertThat(role(bob)).isEqualTo("READER");
    pages.post(session, people, Map.of("person", "bob", "role", "owner"));
    assertThat(role(bob)).isEqualTo("OWNER");
    assertThat(pages.post(session, people, Map.of("person", "eve", "role", "owner")).body())
        .contains("Nobody on this index is called");
    assertThat(location(pages.post(session, people + "remove/", Map.of("person", "bob"))))
        .isEqualTo(people + "?done=person-removed");
    assertThat(role(bob)).isEmpty();
  }

  @Test
  void theLastOwnerIsToldWhyTheyStay() {
    var leave = Map.of("project", "demo");

    assertThat(pages.post(session, "/manage/account/leave/", leave).body())
        .contains("ann is the last owner of demo");
    assertThat(pages.post(session, HOME + "people/remove/", Map.of("person", "ann")).body())
        .contains("ann is the last owner of demo");

    pages.post(session, HOME + "people/", Map.of("person", "bob", "role", "owner"));
    assertThat(location(pages.post(session, "/manage/account/leave/", leave)))
        .isEqualTo("/manage/?done=project-left");
    assertThat(role(ann)).isEmpty();
    assertThat(pages.get(session, HOME + "people/").statusCode()).isEqualTo(403);
  }

  @Test
  void whoLeavesLearnsNothingOfProjectsThatAreNotTheirs() {
    var stranger = pages.signedIn(bob, true);

    var existing = pages.post(stranger, "/manage/account/leave/", Map.of("project", "demo"));
    var none = pages.post(stranger, "/manage/account/leave/", Map.of("project", "none"));

    assertThat(existing.statusCode()).isEqualTo(none.statusCode()).isEqualTo(422);
    assertThat(existing.body().replace("demo", "none")).isEqualTo(none.body());
  }

  @Test
  void anOwnerArchivesTheirProjectButOnlyAnAdministratorHasQuarantine() {
    var status = HOME + "settings/status/";

    assertThat(
            location(
                pages.post(session, status, Map.of("status", "archived", "reason", "use other"))))
        .isEqualTo(HOME + "settings/?done=settings-saved");
    assertThat(pages.post(session, status, Map.of("status", "quarantined")).statusCode())
        .isEqualTo(422);

    var now = pages.index().read(tx -> pages.index().catalogue().find(tx, demo.name()));
    assertThat(now.orElseThrow().status())
        .isEqualTo(new ProjectStatus(Marker.ARCHIVED, "use other"));
    var administrator = pages.signedIn(pages.people().person("root", true), true);
    assertThat(location(pages.post(administrator, status, Map.of("status", "quarantined"))))
        .endsWith("?done=settings-saved");
    assertThat(pages.post(session, status, Map.of("status", "active")).statusCode()).isEqualTo(403);
    assertThat(pages.post(session, HOME + "releases/1.0/yank/", Map.of()).statusCode())
        .isEqualTo(403);
    assertThat(
            pages
                .post(session, HOME + "people/", Map.of("person", "bob", "role", "owner"))
                .statusCode())
        .isEqualTo(403);
    assertThat(pages.get(session, HOME + "settings/").body()).contains("quarantined");
  }

  @Test
  void tokensAreRefusedOnceThereIsAPublisherUntilAnOwnerAllowsThem() {
    assertThat(onlyTrusted()).isFalse();
    pages.publishing().trust(demo, "release");
    assertThat(onlyTrusted()).isTrue();

    var uploads = HOME + "settings/uploads/";
    assertThat(location(pages.post(session, uploads, Map.of("only-trusted", "off"))))
        .endsWith("?done=settings-saved");
    pages.publishing().trust(demo, "staging");

    assertThat(onlyTrusted()).as("a second publisher decides nothing").isFalse();
    assertThat(pages.post(session, uploads, Map.of("only-trusted", "maybe")).statusCode())
        .isEqualTo(422);
    assertThat(pages.get(session, HOME + "audit/").body())
        .contains("only trusted publishing", "before: on");
  }

  private boolean onlyTrusted() {
    return pages
        .index()
        .read(tx -> pages.index().catalogue().find(tx, demo.name()))
        .orElseThrow()
        .onlyTrusted();
  }

  @Test
  void aMaintainerYanksButNeitherDeletesNorManagesPeople() {
    pages.post(session, HOME + "people/", Map.of("person", "bob", "role", "maintainer"));
    var maintainer = pages.signedIn(bob, true);

    assertThat(pages.get(maintainer, HOME + "releases/").body())
        .contains("1.0/yank/")
        .doesNotContain("/delete/", "/people/");
    assertThat(location(pages.post(maintainer, HOME + "releases/1.0/yank/", Map.of())))
        .endsWith("?done=release-yanked");
    assertThat(
            pages
                .post(maintainer, HOME + "releases/1.0/delete/", Map.of("typed", "demo 1.0"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void theHistoryOfAnEarlierProjectOfThatNameIsNobodysToRead() {
    var deletion = CatalogueFixture.deletion(pages.index().clock());
    pages
        .index()
        .write(tx -> {
          CatalogueFixture.yanking(pages.index().clock())
              .yank(tx, demo, Version.parse("1.0"), "secret reason", "account:ann");
          deletion.deleteProject(tx, demo, "account:ann");
          return true;
        });
    pages.index().clock().advance(Duration.ofSeconds(1));
    pages.index().project("demo", bob);

    assertThat(pages.get(pages.signedIn(bob, true), HOME + "audit/").body())
        .contains("project created")
        .doesNotContain("secret reason", "project deleted");
  }

  @Test
  void aPersonReadsTheirOwnHistory() {
    assertThat(pages.get(session, "/manage/account/audit/").body())
        .contains("signed in", "192.0.2.1", "second factor added")
        .doesNotContain("bob");
  }
}
