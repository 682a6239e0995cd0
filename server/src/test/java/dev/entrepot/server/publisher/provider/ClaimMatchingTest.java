package dev.entrepot.server.publisher.provider;

import static dev.entrepot.server.testing.TestIssuer.release;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.server.testing.TestClock;
import dev.entrepot.server.testing.TestIssuer;
import dev.entrepot.server.testing.TestPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimMatchingTest {
  private static final String CALLED = "octo-org/ci/.github/workflows/publish.yml";
  private static final TrustedPublisher RELEASE_JOB = publisher(Map.of());

  private static TrustedPublisher publisher(Map<String, String> changes) {
    var fields = new HashMap<>(Map.of("owner-id", "65", "environment", "release"));
    fields.putAll(changes);
    return TestPublishers.github(fields);
  }

  private static Claims claimsOf(Map<String, ?> overrides) {
    return new Claims(
        TestIssuer.URL, new ObjectMapper().valueToTree(release(TestClock.START, overrides)));
  }

  private static List<String> differing(TrustedPublisher publisher, Map<String, ?> overrides) {
    return ClaimMatching.differences(publisher, claimsOf(overrides)).stream()
        .map(Difference::claim)
        .toList();
  }

  @Test
  void acceptsTheReleaseJobHoweverGitHubSpellsIt() {
    assertThat(differing(RELEASE_JOB, Map.of())).isEmpty();
    assertThat(differing(RELEASE_JOB, Map.of("environment", "Release"))).isEmpty();
    var spelled = "Octo-Org/Demo/.github/workflows/release.yml@refs/tags/v1";
    assertThat(
            differing(
                RELEASE_JOB,
                Map.of(
                    "repository",
                    "Octo-Org/Demo",
                    "repository_owner",
                    "Octo-Org",
                    "workflow_ref",
                    spelled,
                    "job_workflow_ref",
                    spelled)))
        .isEmpty();
  }

  @Test
  void namesEveryClaimThatDiffers() {
    assertThat(
            differing(RELEASE_JOB, Map.of("repository_owner_id", "66", "environment", "staging")))
        .containsExactly("environment", "repository_owner_id");
  }

  @Test
  void refusesAJobOutsideTheEnvironment() {
    assertThat(ClaimMatching.differences(RELEASE_JOB, claimsOf(Map.of("environment", ""))))
        .extracting(Difference::sentence)
        .containsExactly("environment: the job has none, the publisher expects release");
  }

  @Test
  void acceptsAnyEnvironmentWhereThePublisherNamesNone() {
    var any = TestPublishers.github(Map.of());

    assertThat(differing(any, Map.of("environment", ""))).isEmpty();
    assertThat(differing(any, Map.of("environment", "whatever"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "octo-org/demo/.github/workflows/other.yml@refs/tags/v1",
        "octo-org/demo/.github/workflows/release.yml@refs/heads/main",
        "octo-org/demo/.github/workflows/Release.yml@refs/tags/v1",
        "octo-org/demo/.github/workflows/x/release.yml@refs/tags/v1",
        "octo-org/demo/.github/workflows/release.yml",
        "evil/ci/.github/workflows/release.yml@refs/tags/v1"
      })
  void refusesEveryOtherFile(String file) {
    assertThat(differing(RELEASE_JOB, Map.of("workflow_ref", file, "job_workflow_ref", file)))
        .containsExactly("job_workflow_ref");
  }

  @Test
  void refusesAReusableWorkflowFromAnotherRepository() {
    assertThat(differing(RELEASE_JOB, Map.of("job_workflow_ref", CALLED + "@refs/tags/v1")))
        .containsExactly("job_workflow_ref");
  }

  @Test
  void acceptsAReusableWorkflowOfTheSameRepository() {
    var called = "octo-org/demo/.github/workflows/shared.yml@refs/tags/v1";

    assertThat(differing(RELEASE_JOB, Map.of("job_workflow_ref", called))).isEmpty();
  }

  @Test
  void acceptsTheCalledWorkflowThatThePublisherNames() {
    var pinned = publisher(Map.of("called-workflow", CALLED));

    assertThat(differing(pinned, Map.of("job_workflow_ref", CALLED + "@refs/heads/main")))
        .isEmpty();
    assertThat(differing(pinned, Map.of())).containsExactly("job_workflow_ref");
    assertThat(
            differing(
                pinned,
                Map.of(
                    "job_workflow_ref",
                    CALLED + "@refs/heads/main",
                    "workflow_ref",
                    "octo-org/demo/.github/workflows/ci.yml@refs/tags/v1")))
        .containsExactly("workflow_ref");
  }

  @Test
  void acceptsTheCommitInPlaceOfTheRef() {
    var file =
        "octo-org/demo/.github/workflows/release.yml@0123456789abcdef0123456789abcdef01234567";

    assertThat(differing(RELEASE_JOB, Map.of("workflow_ref", file, "job_workflow_ref", file)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repository",
        "repository_owner",
        "repository_owner_id",
        "job_workflow_ref",
        "event_name"
      })
  void alwaysRefusesAMissingClaim(String claim) {
    assertThat(ClaimMatching.refuseAlways(RELEASE_JOB.provider(), claimsOf(Map.of(claim, ""))))
        .contains("Missing claim '" + claim + "'");
  }

  @Test
  void alwaysRefusesPullRequestTarget() {
    assertThat(
            ClaimMatching.refuseAlways(
                RELEASE_JOB.provider(), claimsOf(Map.of("event_name", "pull_request_target"))))
        .isPresent();
    assertThat(
            ClaimMatching.refuseAlways(
                RELEASE_JOB.provider(), claimsOf(Map.of("event_name", "release"))))
        .isEmpty();
  }
}
