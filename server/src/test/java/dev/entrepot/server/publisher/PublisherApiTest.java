package dev.entrepot.server.publisher;

import static dev.entrepot.server.publisher.ExchangeFixture.RELEASE_JOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.publisher.MintOutcome.Minted;
import dev.entrepot.server.publisher.MintOutcome.Refused;
import dev.entrepot.server.web.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublisherApiTest {
  private static final String PUBLISHERS = "/api/v1/projects/demo/publishers";
  private static final String PENDING = "/api/v1/pending-publishers";
  private static final String RELEASE =
      """
      {"provider": "github",
       "fields": {"owner": "octo-org", "repository": "demo", "workflow": "release.yml",
                  "ref": "refs/tags/v*"},
       "conditions": [{"claim": "event_name", "operator": "one_of", "values": ["push", "release"]}],
       "permit": "upload", "token_lifetime": "30m"}
      """;

  private final ApiFixture api;
  private final Account ada;
  private final String owner;

  PublisherApiTest(@TempDir Path folder) {
    api = ApiFixture.in(folder, 4);
    ada = api.index().person("ada");
    api.index().project("demo", ada);
    owner = api.manager(ada);
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void registersListsAndRemovesAPublisherThatStopsWithItsPerson() {
    ApiDescription.assertTakes("POST", "/api/v1/projects/{project}/publishers", RELEASE);

    var added = json(api.post(owner, PUBLISHERS, RELEASE), 201);

    assertThat(added.path("registered_by").asText()).isEqualTo("ada");
    assertThat(added.path("fields").path("workflow").asText()).isEqualTo("release.yml");
    assertThat(added.path("conditions")).hasSize(2);
    assertThat(added.path("token_lifetime").asText()).isEqualTo("1800s");
    assertThat(json(api.get(owner, PUBLISHERS), 200).path("publishers")).containsExactly(added);
    assertThat(api.exchange().mint(Map.of())).isInstanceOf(Minted.class);
    api.index().database().useTransaction(tx -> api.index().accounts().disable(tx, "ada"));
    assertThat(api.exchange().mint(Map.of())).isInstanceOf(Refused.class);
    assertThat(api.get(owner, PUBLISHERS).statusCode()).isEqualTo(401);
  }

  @Test
  void removesAPublisherOfItsOwnProjectOnly() {
    var id = json(api.post(owner, PUBLISHERS, RELEASE), 201).path("id").asText();
    api.index().project("other", ada);

    refuse(api.delete(owner, "/api/v1/projects/other/publishers/" + id), 404, "no publisher");
    assertThat(api.delete(owner, PUBLISHERS + "/" + id).statusCode()).isEqualTo(204);
    refuse(api.delete(owner, PUBLISHERS + "/" + id), 404, "no publisher");
    assertThat(api.index().count("publisher")).isZero();
  }

  @Test
  void answersOnlyThePlanOfADryRun() {
    var plan = json(api.post(owner, PUBLISHERS + "?dry_run=true", RELEASE), 200);

    assertThat(plan.path("changes")).hasSize(1);
    assertThat(plan.path("changes").path(0).path("publisher").asText()).contains("release.yml");
    assertThat(api.index().count("publisher")).isZero();
    assertThat(api.index().count("limit_window")).isZero();
    json(api.post(owner, PUBLISHERS + "?dry_run=false", RELEASE), 201);
    var again = json(api.post(owner, PUBLISHERS + "?dry_run=true", RELEASE), 200);
    assertThat(again.path("unchanged").asInt()).isEqualTo(1);
    refuse(api.post(owner, PUBLISHERS, RELEASE), 409, "already registered for demo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                       | 400 | not valid JSON at line 1",
        "{\"provider\":\"github\",\"provider\":1} | 400 | not valid JSON",
        "[]                                      | 422 | The body must be a JSON object",
        "{}                                      | 422 | provider is missing",
        "{\"provider\":\"nope\"}                 | 422 | There is no provider 'nope'",
        "{\"provider\":\"gitlab\"}               | 422 | No issuer of provider 'gitlab'",
        "{\"provider\":true}                     | 422 | provider must be text",
        "{\"provider\":\"github\",\"field\":{}}  | 422 | field is unknown; allowed here: provider",
        "{\"provider\":\"github\",\"fields\":[]} | 422 | fields must be a JSON object",
        "{\"provider\":\"github\",\"fields\":{\"owner\":\"o\"}} | 422 | is missing",
        "{\"provider\":\"github\",\"fields\":{\"owner\":[1]}}   | 422 | fields.owner must be text",
        "{\"provider\":\"github\",\"conditions\":[{\"claim\":\"a\",\"operator\":\"is\"}]} | 422 | operator is equals, one_of or matches",
        "{\"provider\":\"github\",\"conditions\":[1]}           | 422 | must be a JSON object",
        "{\"provider\":\"github\",\"permit\":\"all\"}           | 422 | permit is upload",
        "{\"provider\":\"github\",\"token_lifetime\":\"1y\"}    | 422 | token_lifetime is a time",
        "{\"provider\":\"github\",\"issuer\":\"https://x.test\"} | 422 | must be one of the configured",
      })
  void saysWhatIsWrongWithABody(String body, int status, String sentence) {
    refuse(api.post(owner, PUBLISHERS, body), status, sentence);
    assertThat(api.index().count("publisher")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "?dryrun=true, 400, Behind the ? may stand dry_run",
    "?dry_run=yes, 400, dry_run is true or false",
    "?dry_run=true&prune=true, 400, Behind the ? may stand dry_run",
  })
  void doesNothingWhenTheQueryIsMisspelled(String query, int status, String sentence) {
    refuse(api.post(owner, PUBLISHERS + query, RELEASE), status, sentence);
    assertThat(api.index().count("publisher")).isZero();
  }

  @Test
  void boundsBodiesAndNamesTheirTypes() {
    var form = "application/x-www-form-urlencoded";

    refuse(api.send("POST", owner, PUBLISHERS, form, RELEASE), 415, "application/json");
    refuse(api.post(owner, PUBLISHERS, " ".repeat(70_000)), 413, "longer than 65536 bytes");
    refuse(api.post(owner, "/api/v1/projects/none/publishers", RELEASE), 404, "pending");
    refuse(api.get(owner, "/api/v1/projects/-/publishers"), 404, "no such project");
    refuse(api.get(owner, "/api/v1/exchanges/nope"), 404, "no such exchange");
  }

  @Test
  void registersOnlySoManyADay() {
    for (var i = 0; i < 4; i++) {
      json(api.post(owner, PUBLISHERS, RELEASE.replace("release.yml", i + ".yml")), 201);
    }
    var fifth = api.post(owner, PUBLISHERS, RELEASE);

    refuse(fifth, 429, "Too many publishers were registered today");
    var wait = Long.parseLong(fifth.headers().firstValue("Retry-After").orElse("0"));
    assertThat(wait).isBetween(1L, 86_401L);
    var other = api.index().person("bob");
    api.index().project("second", other);
    refuse(
        api.post(api.manager(other), "/api/v1/projects/second/publishers", RELEASE),
        429,
        "try again");
    api.index().clock().advance(Duration.ofSeconds(wait));
    json(api.post(api.manager(ada), PUBLISHERS, RELEASE), 201);
  }

  @Test
  void keepsThreePendingPublishersAPerson() {
    ApiDescription.assertTakes("POST", PENDING, pending("new-0"));
    for (var i = 0; i < 3; i++) {
      json(api.post(owner, PENDING, pending("new-" + i)), 201);
    }

    refuse(api.post(owner, PENDING, pending("new-3")), 409, "at most 3 pending publishers");
    refuse(api.post(owner, PENDING, pending("New_0")), 409, "already registered");
    refuse(api.post(owner, PENDING, pending("demo")), 409, "exists already");
    var bob = api.manager(api.index().person("bob"));
    var id = json(api.get(owner, PENDING), 200).path("publishers").path(0).path("id").asText();
    refuse(api.delete(bob, PENDING + "/" + id), 404, "no pending publisher");
    assertThat(json(api.get(bob, PENDING), 200).path("publishers")).isEmpty();
    assertThat(api.delete(owner, PENDING + "/" + id).statusCode()).isEqualTo(204);
    json(api.post(owner, PENDING, pending("new-3")), 201);
  }

  @Test
  void letsOnlyAdministratorsSayWhoOwnsAPendingProject() {
    var root = api.manager(api.index().person("root", true));
    var forAda = pending("new").replaceFirst("\\{", "{\"owner_user\": \"ada\",");

    refuse(
        api.post(api.manager(api.index().person("bob")), PENDING, forAda),
        422,
        "owner_user is for administrators");
    assertThat(json(api.post(root, PENDING, forAda), 201).path("registered_by").asText())
        .isEqualTo("ada");
    assertThat(json(api.get(root, PENDING), 200).path("publishers")).hasSize(1);
  }

  @Test
  void importsAllOrNothingAndExportsTheSame() {
    var root = api.manager(api.index().person("root", true));
    var path = "/api/v1/publishers/import";
    api.exchange()
        .trust(api.index().read(tx -> api.index().catalogue().all(tx)).getFirst(), RELEASE_JOB);
    var file = PublisherFileText.of("demo", ExchangeFixture.releaseJob(java.util.Optional.empty()));

    refuse(api.send("POST", root, path, "text/plain", file + "[x"), 422, "not valid TOML");
    refuse(api.send("POST", root, path, "application/json", file), 415, "application/toml");
    var plan = json(api.send("POST", root, path + "?dry_run=true&prune=true", "text/plain", file));
    assertThat(plan.path("changes")).hasSize(2);
    assertThat(api.get(root, "/api/v1/publishers/export").body()).contains("environment");
    var done = json(api.send("POST", root, path + "?prune=true", "application/toml", file));
    assertThat(done.path("changes")).isEqualTo(plan.path("changes"));
    assertThat(api.get(root, "/api/v1/publishers/export").body().strip()).isEqualTo(file.strip());
  }

  @Test
  void trustsTheJobOfARefusedExchangeForAProjectOfTheCallers() {
    json(api.post(owner, PUBLISHERS, RELEASE.replace("release.yml", "old.yml")), 201);
    assertThat(api.exchange().mint(Map.of())).isInstanceOf(Refused.class);
    var listed = json(api.get(owner, "/api/v1/projects/demo/exchanges"), 200).path("exchanges");
    var path = "/api/v1/exchanges/" + listed.path(0).path("id").asText() + "/publisher";
    var bob = api.index().person("bob");
    api.index().project("bobs", bob);

    refuse(api.post(owner, path, "{\"project\": \"bobs\"}"), 403, "ada is not an owner of bobs");
    refuse(api.post(api.manager(bob), path, "{\"project\": \"bobs\"}"), 403, "no project");
    assertThat(listed.path(0).path("suggested_fields").path("workflow").asText())
        .isEqualTo("release.yml");
    json(api.post(owner, path, "{\"project\": \"demo\"}"), 201);
    assertThat(api.exchange().mint(Map.of())).isInstanceOf(Minted.class);
  }

  @Test
  void describesEveryProviderAndItself() {
    var providers = json(api.get(owner, "/api/v1/providers"), 200).path("providers");

    assertThat(providers.size()).isGreaterThan(10);
    assertThat(providers.path(0).path("issuers")).hasSize(1);
    assertThat(json(api.get("", "/-/openapi"), 200).path("openapi").asText()).isEqualTo("3.1.0");
  }

  private static String pending(String project) {
    return RELEASE.replaceFirst("\\{", "{\"project\": \"%s\",".formatted(project));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return json(answer, 200);
  }

  private static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private static void refuse(HttpResponse<String> answer, int status, String sentence) {
    assertThat(json(answer, status).path("detail").asText()).contains(sentence);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }
}
