package dev.entrepot.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GitHubClaimsTest {
  private static final String CALLED = "octo-org/auto/.github/workflows/p.yml@refs/heads/main";
  private static final String CALLER = "octo-org/demo/.github/workflows/release.yml";
  private static final Set<String> TIMES = Set.of("iat", "nbf", "exp");

  // github/docs content/actions/reference/security/oidc.md, "Example subject claims" and
  // "Customizing the token claims".
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          push                | refs/tags/v1.2.3    | release | named     | repo:octo-org/demo:environment:release
          pull_request        | refs/pull/7/merge   | release | named     | repo:octo-org/demo:environment:release
          push                | refs/heads/main     | Prod:EU | named     | repo:octo-org/demo:environment:Prod%3AEU
          push                | refs/heads/main     | a b/%   | named     | repo:octo-org/demo:environment:a b/%
          pull_request        | refs/pull/7/merge   |         | named     | repo:octo-org/demo:pull_request
          pull_request_target | refs/heads/main     |         | named     | repo:octo-org/demo:ref:refs/heads/main
          push                | refs/heads/main     |         | named     | repo:octo-org/demo:ref:refs/heads/main
          push                | refs/tags/v1.2.3    |         | named     | repo:octo-org/demo:ref:refs/tags/v1.2.3
          release             | refs/tags/v1.2.3    |         | named     | repo:octo-org/demo:ref:refs/tags/v1.2.3
          push                | refs/heads/main     |         | immutable | repo:octo-org@65/demo@74:ref:refs/heads/main
          push                | refs/heads/main     | release | immutable | repo:octo-org@65/demo@74:environment:release
          pull_request        | refs/pull/7/merge   |         | immutable | repo:octo-org@65/demo@74:pull_request
          push                | refs/heads/main     |         | repository_owner,repository_visibility | repository_owner:octo-org:repository_visibility:private
          push                | refs/heads/main     | release | repository_owner_id,repository_id,environment | repository_owner_id:65:repository_id:74:environment:release
          push                | refs/heads/main     | Prod:EU | environment | environment:Prod%3AEU
          """)
  void theSubjectIsGitHubs(
      String event, String ref, String environment, String format, String expected) {
    var job =
        JobFacts.of("octo-org/demo", "release.yml", ref)
            .withEvent(event)
            .withVisibility("private")
            .withEnvironment(environment)
            .withSubject(SubjectFormat.parse(format));

    assertThat(claims(job)).containsEntry("sub", expected);
  }

  @Test
  void aReusableWorkflowLeavesTheSubjectAloneUnlessItIsInTheTemplate() {
    var job = release().withEnvironment("release").withCalledWorkflow(CALLED);
    var template = new SubjectFormat.Template(List.of("repo", "context", "job_workflow_ref"));

    assertThat(claims(job)).containsEntry("sub", "repo:octo-org/demo:environment:release");
    assertThat(claims(job.withSubject(template)))
        .containsEntry("sub", "repo:octo-org/demo:environment:release:job_workflow_ref:" + CALLED);
  }

  @Test
  void aTemplateNamesClaimsThatExist() {
    assertThatThrownBy(() -> SubjectFormat.parse("repo,colour"))
        .hasMessageContaining("colour")
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyClaimIsTextExceptTheTimes() {
    var claims = claims(release().withEnvironment("release"));

    assertThat(claims).containsOnlyKeys(GitHubClaims.NAMES);
    claims.forEach((name, value) ->
        assertThat(value).as(name).isInstanceOf(TIMES.contains(name) ? Long.class : String.class));
  }

  @Test
  void withoutAnEnvironmentItsClaimsAreAbsent() {
    var expected = new HashSet<>(GitHubClaims.NAMES);
    expected.removeAll(Set.of("environment", "environment_node_id"));

    assertThat(claims(release())).containsOnlyKeys(expected);
  }

  @Test
  void theTokenIsValidFiveMinutesEitherSide() {
    assertThat(claims(release()))
        .containsEntry("iat", 1767225600L)
        .containsEntry("nbf", 1767225300L)
        .containsEntry("exp", 1767225900L);
  }

  @Test
  void anOrdinaryJobIsWrittenInTheWorkflowThatRuns() {
    assertThat(claims(release()))
        .containsEntry("workflow", ".github/workflows/release.yml")
        .containsEntry("workflow_ref", CALLER + "@refs/tags/v1.2.3")
        .containsEntry("job_workflow_ref", CALLER + "@refs/tags/v1.2.3")
        .containsEntry("ref_type", "tag")
        .containsEntry("ref_protected", "false")
        .containsEntry("repository_owner", "octo-org");
  }

  @Test
  void aReusableWorkflowIsWhereItsJobIsWritten() {
    var claims = claims(release().withCalledWorkflow(CALLED));

    assertThat(claims)
        .containsEntry("workflow_ref", CALLER + "@refs/tags/v1.2.3")
        .containsEntry("job_workflow_ref", CALLED)
        .doesNotContainEntry("job_workflow_sha", claims.getOrDefault("sha", ""));
  }

  @Test
  void aDeploymentOfACommitIsNamedByTheCommit() {
    var job = JobFacts.of("octo-org/demo", "release.yml", "").withEvent("deployment");
    var sha = job.trigger().sha();

    assertThat(claims(job))
        .containsEntry("ref", "")
        .containsEntry("job_workflow_ref", CALLER + "@" + sha);
  }

  private static JobFacts release() {
    return JobFacts.of("octo-org/demo", "release.yml", "refs/tags/v1.2.3");
  }

  private static Map<String, Object> claims(JobFacts job) {
    return GitHubClaims.of(
        job,
        "http://127.0.0.1:8444",
        "packages",
        UUID.nameUUIDFromBytes(new byte[0]),
        Instant.ofEpochSecond(1_767_225_600));
  }
}
