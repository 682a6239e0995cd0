package dev.entrepot.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ProfileIssuerTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @EnumSource
  void discoveryLeadsToTheKeysOfTheTokens(Profile profile) {
    try (var test = new TestIssuer(profile)) {
      var issuer = test.issuer().issuer();
      var configuration =
          Json.object(test.get(issuer + "/.well-known/openid-configuration").body());
      var keys = test.get(String.valueOf(configuration.get("jwks_uri")));
      var token =
          token(
              test, profile, "--repository", "a/b", "--workflow", "c.yml", "--ref", "refs/tags/1");

      assertThat(configuration).containsEntry("issuer", issuer);
      assertThat(token.claims()).containsEntry("iss", issuer);
      assertThat(token.isSignedBy(keys.body())).isTrue();
      assertThat((List<?>) configuration.get("claims_supported"))
          .extracting(String::valueOf)
          .containsAll(token.claims().keySet());
    }
  }

  @Test
  void theIssuersPathIsThatOfTheCi() {
    assertThat(Profile.forgejo.issuerPath()).isEqualTo("/api/actions");
    assertThat(Profile.ghes.issuerPath()).isEqualTo("/_services/token");
    assertThat(Profile.circleci.issuerPath()).matches("/org/[0-9a-f-]{36}");
    assertThat(Profile.bitbucket.issuerPath())
        .isEqualTo("/2.0/workspaces/my-workspace/pipelines-config/identity/oidc");
  }

  @Test
  void everyFactOfAnotherCiHasADefault() {
    try (var test = new TestIssuer()) {
      assertThat(token(test, Profile.gitlab).claims())
          .containsEntry("project_path", "my-group/my-project")
          .containsEntry("aud", "packages");
    }
  }

  @Test
  void aClaimIsReplacedInItsOwnTypeOrLeftOut() {
    try (var test = new TestIssuer()) {
      var token =
          token(
              test,
              Profile.google,
              "--claim",
              "email_verified=false",
              "--claim",
              "email=1",
              "--claim",
              "sub=",
              "--claim",
              "aud=[\"a\",\"b\"]",
              "--claim",
              "note={x}");

      assertThat(token.claims())
          .containsEntry("email_verified", false)
          .containsEntry("email", "1")
          .containsEntry("aud", List.of("a", "b"))
          .containsEntry("note", "{x}")
          .doesNotContainKey("sub");
    }
  }

  @Test
  void aJobThatSaysNoProfileIsOnTheIssuersCi() {
    try (var test = new TestIssuer(Profile.kubernetes)) {
      var started = Json.object(test.post("/-/jobs", "repository=ci/other").body());
      var job = new IssuerClient.Started("" + started.get("id"), environment(started));
      var token = new IssuerClient(test.issuer().address()).token(job, "");

      assertThat(OpenedToken.of(token).claims())
          .containsEntry("sub", "system:serviceaccount:ci:other")
          .containsEntry("aud", List.of(test.issuer().issuer()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://gitlab.com", "https://acme.semaphoreci.com"})
  void takesNoNameOfARealIssuer(String name) {
    assertThat(run("--listen", "127.0.0.1:0", "--profile", "gitlab", "--issuer", name)).isOne();
    assertThat(err.toString()).contains("does not take the name of a real one, " + name);
  }

  @Test
  void saysThatAProfileIsNone() {
    try (var test = new TestIssuer()) {
      assertThat(test.post("/-/jobs", "profile=jenkins").body())
          .contains("There is no profile jenkins; choose one of [github, ghes, ghe, gitlab");
      assertThat(run("token", "--audience", "a", "--profile", "jenkins")).isEqualTo(2);
      assertThat(err.toString()).contains("'jenkins'");
    }
  }

  @Test
  void aJobOnGitHubHasNoDefaults() {
    assertThat(run("token", "--audience", "packages", "--repository", "a/b")).isEqualTo(2);
    assertThat(err.toString()).contains("Missing required option: --workflow");
  }

  @Test
  void saysHowAJobOfThisCiGetsItsToken() {
    assertThat(run("job", "--profile", "gitlab")).isOne();
    assertThat(err.toString()).contains("entrepot issuer token --profile gitlab");
  }

  private static Map<String, String> environment(Map<String, Object> started) {
    var values = new LinkedHashMap<String, String>();
    if (started.get("environment") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> values.put("" + name, "" + value));
    }
    return values;
  }

  private OpenedToken token(TestIssuer test, Profile profile, String... more) {
    var command =
        Stream.of(
            "token",
            "--server",
            test.issuer().address(),
            "--audience",
            "packages",
            "--profile",
            profile.name());
    assertThat(run(Stream.concat(command, Stream.of(more)).toArray(String[]::new)))
        .describedAs(err::toString)
        .isZero();
    return OpenedToken.of(out.toString().strip());
  }

  private int run(String... arguments) {
    return new CommandLine(new IssuerCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
