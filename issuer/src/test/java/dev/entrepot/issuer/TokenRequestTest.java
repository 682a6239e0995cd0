package dev.entrepot.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How clients ask for a token, with what has been seen of them in the wild.
final class TokenRequestTest {
  private final TestIssuer test = new TestIssuer();
  private final JobHandle job =
      test.issuer().startJob(JobFacts.of("octo-org/demo", "release.yml", "refs/tags/v1.0"));

  @AfterEach
  void stop() {
    test.close();
  }

  @Test
  void theUrlHasAQueryAndADoubleSlashAsGitHubsHas() {
    assertThat(job.requestUrl())
        .matches("http://127\\.0\\.0\\.1:[0-9]+/1//idtoken/[^?]+\\?api-version=2\\.0");
  }

  @Test
  void answersWithATokenForTheAudience() {
    var answer = test.get(job.requestUrl() + "&audience=packages", "Bearer " + job.requestToken());
    var members = Json.object(answer.body());
    var token = OpenedToken.of(String.valueOf(members.get("value")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(members).containsOnlyKeys("value", "count");
    assertThat(token.claim("aud")).isEqualTo("packages");
    assertThat(token.isSignedBy(test.issuer().jwks())).isTrue();
  }

  // toolkit, uv and Go write Bearer; Python's id and pyca/cryptography write bearer.
  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "bearer", "BEARER"})
  void theSchemeHasNoCase(String scheme) {
    assertThat(status(scheme + " " + job.requestToken())).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "?api-version=2.0&audience=packages, packages",
    "?audience=packages&api-version=2.0, packages",
    "?audience=packages, packages",
    "?api-version=2.0&audience=packages&audience=packages, packages",
    "?api-version=2.0?audience=packages, packages",
    "?api-version=2.0&audience=https%3A%2F%2Findex.test%2Fa%20b%26c, https://index.test/a b&c",
    "?api-version=2.0&audience=https://index.test/, https://index.test/",
    "?api-version=2.0&audience=a+b, a b",
    "?api-version=2.0&audience=%C3%BC, ü",
    "?api-version=2.0, https://github.com/octo-org",
    "?api-version=2.0&audience=, https://github.com/octo-org",
    "'', https://github.com/octo-org"
  })
  void findsTheAudienceWhereverAClientPutsIt(String query, String audience) {
    var answer = test.get(withQuery(query), "Bearer " + job.requestToken());
    var value = String.valueOf(Json.object(answer.body()).get("value"));

    assertThat(OpenedToken.of(value).claim("aud")).isEqualTo(audience);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?audience=a&audience=b", "?audience=a%0Ab", "?audience=a?audience=b"})
  void refusesAnAudienceThatIsNotOne(String query) {
    var answer = test.get(withQuery(query), "Bearer " + job.requestToken());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer wrong", "Bearer ", "Bearer", "Basic x", "wrong"})
  void refusesAnyOtherToken(String authorization) {
    assertThat(status(authorization)).isEqualTo(401);
  }

  @Test
  void refusesTheTokenWithoutItsScheme() {
    assertThat(status(job.requestToken())).isEqualTo(401);
    assertThat(status("Basic " + job.requestToken())).isEqualTo(401);
    assertThat(test.get(job.requestUrl()).statusCode()).isEqualTo(401);
  }

  @Test
  void refusesTheTokenOfAnotherJob() {
    try (var other = test.issuer().startJob(JobFacts.of("a/b", "c.yml", "refs/heads/main"))) {
      assertThat(status("Bearer " + other.requestToken())).isEqualTo(401);
    }
  }

  @Test
  void anEndedJobGetsNoToken() {
    var bearer = "Bearer " + job.requestToken();
    assertThat(status(bearer)).isEqualTo(200);

    job.close();
    var answer = test.get(job.requestUrl(), bearer);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).doesNotContain("value").doesNotContain(job.requestToken());
  }

  @Test
  void aJobThatNobodyEndedIsOverAfterSixHours() {
    test.pass(Duration.ofHours(6).minusSeconds(1));
    assertThat(status("Bearer " + job.requestToken())).isEqualTo(200);

    test.pass(Duration.ofSeconds(1));
    assertThat(status("Bearer " + job.requestToken())).isEqualTo(401);
  }

  @Test
  void eachCallGivesANewToken() {
    var bearer = "Bearer " + job.requestToken();

    assertThat(test.get(job.requestUrl(), bearer).body())
        .isNotEqualTo(test.get(job.requestUrl(), bearer).body());
  }

  @Test
  void onlyGetIsAnswered() {
    var path = job.requestUrl().substring(test.issuer().issuer().length());
    var request =
        test.to(path)
            .header("Authorization", "Bearer " + job.requestToken())
            .POST(BodyPublishers.noBody());

    assertThat(test.send(request).statusCode()).isEqualTo(405);
  }

  @Test
  void theEnvironmentIsThatOfAStep() {
    assertThat(job.environment())
        .containsAllEntriesOf(
            Map.of(
                "CI", "true",
                "GITHUB_ACTIONS", "true",
                "ACTIONS_ID_TOKEN_REQUEST_URL", job.requestUrl(),
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN", job.requestToken(),
                "GITHUB_REPOSITORY", "octo-org/demo",
                "GITHUB_REPOSITORY_OWNER_ID", "65",
                "GITHUB_REF_NAME", "v1.0",
                "GITHUB_REF_TYPE", "tag",
                "GITHUB_WORKFLOW_REF", "octo-org/demo/.github/workflows/release.yml@refs/tags/v1.0",
                "GITHUB_EVENT_NAME", "push"))
        .doesNotContainKey("GITHUB_TOKEN");
  }

  private String withQuery(String query) {
    return job.requestUrl().replace("?api-version=2.0", query);
  }

  private int status(String authorization) {
    return test.get(job.requestUrl(), authorization).statusCode();
  }
}
