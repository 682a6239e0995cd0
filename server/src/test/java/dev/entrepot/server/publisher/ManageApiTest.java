package dev.entrepot.server.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.web.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the pages of projects and of the index do, done by a program.
class ManageApiTest {
  private static final String DEMO = "/api/v1/projects/demo";

  private final ApiFixture api;
  private final Account ann;
  private final Project demo;
  private final String owner;
  private final String administrator;

  ManageApiTest(@TempDir Path folder) {
    api = ApiFixture.in(folder);
    ann = api.index().person("ann");
    api.index().person("bob");
    demo = api.index().project("demo", ann);
    owner = api.manager(ann);
    administrator = api.manager(api.index().person("root", true));
  }

  @AfterEach
  void close() {
    api.close();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void peopleAreAddedChangedAndRemovedAndTheLastOwnerStays() {
    var people = DEMO + "/people";

    assertThat(api.post(owner, people, "{\"name\": \"bob\", \"role\": \"reader\"}").statusCode())
        .isEqualTo(204);
    assertThat(json(api.get(owner, people)).path("people").toString())
        .isEqualTo(
            "[{\"name\":\"ann\",\"role\":\"owner\",\"disabled\":false},"
                + "{\"name\":\"bob\",\"role\":\"reader\",\"disabled\":false}]");
    assertThat(api.post(owner, people, "{\"name\": \"ann\", \"role\": \"reader\"}").body())
        .contains("ann is the last owner of demo");
    assertThat(api.delete(owner, "/api/v1/memberships/demo").statusCode()).isEqualTo(422);
    assertThat(api.post(owner, people, "{\"name\": \"bob\", \"role\": \"chief\"}").statusCode())
        .isEqualTo(422);
    assertThat(api.delete(owner, people + "/bob").statusCode()).isEqualTo(204);
    assertThat(api.delete(owner, people + "/bob").statusCode()).isEqualTo(404);
    assertThat(api.delete(owner, "/api/v1/memberships/none").statusCode()).isEqualTo(404);
  }

  @Test
  void aProjectSaysWhetherOnlyTrustedPublishersUpload() {
    assertThat(json(api.get(owner, DEMO)).path("only_trusted_publishing").asBoolean()).isFalse();

    assertThat(
            api.post(owner, DEMO + "/settings", "{\"only_trusted_publishing\": true}").statusCode())
        .isEqualTo(204);

    assertThat(json(api.get(owner, DEMO)).path("only_trusted_publishing").asBoolean()).isTrue();
    assertThat(api.post(owner, DEMO + "/settings", "{}").statusCode()).isEqualTo(422);
    assertThat(
            api.post(owner, DEMO + "/settings", "{\"only_trusted_publishing\": \"yes\"}")
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void everybodyIsListedTheirOwnProjectsAndAdministratorsAll() {
    api.index().project("other");

    assertThat(json(api.get(owner, "/api/v1/projects")).path("projects"))
        .singleElement()
        .satisfies(it -> assertThat(it.path("role").asText()).isEqualTo("owner"));
    assertThat(json(api.get(administrator, "/api/v1/projects")).path("projects")).hasSize(2);
    assertThat(json(api.get(administrator, "/api/v1/projects?after=demo")).path("projects"))
        .singleElement()
        .satisfies(it -> assertThat(it.path("name").asText()).isEqualTo("other"));
  }

  @Test
  void releasesAreListedWithTheirYanks() {
    var file = CatalogueFixture.file("demo-1.0-py3-none-any.whl");
    api.index().write(tx -> api.index().catalogue().publish(tx, demo, file));
    api.post(owner, DEMO + "/releases/1.0/yank", "{\"reason\": \"broken\"}");

    var release = json(api.get(owner, DEMO + "/releases")).path("releases").path(0);

    assertThat(release.path("version").asText()).isEqualTo("1.0");
    assertThat(release.path("yanked").asBoolean()).isTrue();
    assertThat(release.path("reason").asText()).isEqualTo("broken");
  }

  @Test
  void nothingChangesUnderQuarantine() {
    api.post(administrator, DEMO + "/status", "{\"status\": \"quarantined\"}");
    var person = "{\"name\": \"bob\", \"role\": \"owner\"}";

    assertThat(api.post(owner, DEMO + "/people", person).statusCode()).isEqualTo(403);
    assertThat(
            api.post(owner, DEMO + "/settings", "{\"only_trusted_publishing\": true}").statusCode())
        .isEqualTo(403);
    assertThat(api.post(administrator, DEMO + "/people", person).statusCode()).isEqualTo(204);
  }

  @Test
  void theHistorySaysWhoFromWhereAndWhatWasBefore() {
    api.index().clock().advance(Duration.ofSeconds(1));
    api.post(owner, DEMO + "/status", "{\"status\": \"archived\"}");

    var entry = json(api.get(owner, DEMO + "/audit")).path("entries").path(0);

    assertThat(entry.path("action").asText()).isEqualTo("status-changed");
    assertThat(entry.path("actor").asText()).isEqualTo("account:ann");
    assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(entry.path("before").asText()).isEqualTo("active");
    assertThat(entry.path("details").asText()).isEqualTo("archived");
    assertThat(api.get(administrator, "/api/v1/audit").body().lines().toList())
        .contains(entry.toString());
  }

  @Test
  void administratorsInviteResetAndDisableButNotThemselves() {
    assertThat(
            json(api.post(administrator, "/api/v1/invitations", "{\"email\": \"e@example.org\"}"))
                .path("link")
                .asText())
        .startsWith("https://packages.test/account/link/?secret=");
    assertThat(api.post(administrator, "/api/v1/people/ann/reset", "{}").statusCode())
        .isEqualTo(201);
    assertThat(api.post(administrator, "/api/v1/people/root/disable", "{}").statusCode())
        .isEqualTo(422);
    assertThat(api.post(administrator, "/api/v1/people/none/disable", "{}").statusCode())
        .isEqualTo(404);

    assertThat(api.post(administrator, "/api/v1/people/ann/disable", "{}").statusCode())
        .isEqualTo(204);
    assertThat(api.get(owner, DEMO).statusCode()).isEqualTo(401);
  }
}
