package dev.entrepot.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JobControlTest {
  private static final String FORM =
      "repository=octo-org/demo&workflow=release.yml&ref=refs/tags/v1.0";

  private final TestIssuer test = new TestIssuer();

  @AfterEach
  void stop() {
    test.close();
  }

  @Test
  void startsAJobFromAForm() {
    var token = token(FORM + "&environment=release&owner-id=9&event=release&claim.team=data");

    assertThat(token.claims())
        .containsEntry("repository", "octo-org/demo")
        .containsEntry("environment", "release")
        .containsEntry("repository_owner_id", "9")
        .containsEntry("event_name", "release")
        .containsEntry("team", "data");
  }

  @Test
  void startsAJobFromJson() {
    var token =
        token(
            """
            {"repository": "octo-org/demo", "workflow": "release.yml", "ref": "refs/heads/main",
             "owner_id": 9, "ref-protected": true, "environment": null,
             "claims": {"actor": "mona", "exp": 5, "nested": {"a": [1, true]}}}
            """);

    assertThat(token.claims())
        .containsEntry("repository_owner_id", "9")
        .containsEntry("ref_protected", "true")
        .containsEntry("actor", "mona")
        .doesNotContainKey("environment");
    assertThat(token.claim("exp")).isEqualTo("5");
    assertThat(token.claim("nested")).isEqualTo("{a=[1, true]}");
  }

  @Test
  void timesThatReplaceClaimsStayNumbers() {
    assertThat(token(FORM + "&claim.exp=1").claims().get("exp")).isInstanceOf(Number.class);
    assertThat(token(FORM + "&claim.run_id=1").claims()).containsEntry("run_id", "1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          repository=octo-org/demo&workflow=release.yml  | ref is missing
          repository=demo&workflow=release.yml&ref=refs/heads/main | OWNER/NAME
          repository=a/b&workflow=c.yml&ref=refs/heads/main&colour=red | no field colour
          repository=a/b&repository=a/c&workflow=c.yml&ref=refs/heads/main | repository is there twice
          repository=%zz | not percent-encoded
          {"repository": | not JSON
          {"repository": {}} | repository is a text
          {"claims": 1} | claims is an object
          """)
  void saysWhatIsWrongWithTheFacts(String body, String reason) {
    var answer = test.post("/-/jobs", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(String.valueOf(Json.object(answer.body()).get("message"))).contains(reason);
  }

  @Test
  void refusesFactsWithoutEnd() {
    assertThat(test.post("/-/jobs", FORM + "&actor=" + "a".repeat(70_000)).statusCode())
        .isEqualTo(413);
  }

  @Test
  void endsAJobOnce() {
    var job = Json.object(test.post("/-/jobs", FORM).body());
    var path = "/-/jobs/" + job.get("id");

    assertThat(test.send(test.to(path).DELETE()).statusCode()).isEqualTo(204);
    assertThat(test.get(variable(job, "URL"), "Bearer " + variable(job, "TOKEN")).statusCode())
        .isEqualTo(401);
    assertThat(test.send(test.to(path).DELETE()).statusCode()).isEqualTo(404);
  }

  @Test
  void aWebPageStartsNoJob() {
    var request =
        test.to("/-/jobs")
            .header("Origin", "https://evil.test")
            .POST(BodyPublishers.ofString(FORM));

    assertThat(test.send(request).statusCode()).isEqualTo(403);
  }

  @Test
  void anIssuerThatOthersReachStartsNoJobsForThem() {
    try (var open = new TestIssuer("0.0.0.0")) {
      assertThat(open.issuer().issuer()).startsWith("http://127.0.0.1:");
      assertThat(open.post("/-/jobs", FORM).statusCode()).isEqualTo(403);
      assertThat(open.get(open.issuer().issuer() + "/.well-known/jwks").statusCode())
          .isEqualTo(200);
    }
  }

  private OpenedToken token(String body) {
    var started = test.post("/-/jobs", body);
    assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
    var job = Json.object(started.body());
    var answer = test.get(variable(job, "URL"), "Bearer " + variable(job, "TOKEN"));
    return OpenedToken.of(String.valueOf(Json.object(answer.body()).get("value")));
  }

  private static String variable(Map<String, Object> job, String suffix) {
    var environment = (Map<?, ?>) job.getOrDefault("environment", Map.of());
    return String.valueOf(environment.get("ACTIONS_ID_TOKEN_REQUEST_" + suffix));
  }
}
