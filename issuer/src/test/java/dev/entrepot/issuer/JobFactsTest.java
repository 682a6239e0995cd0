package dev.entrepot.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JobFactsTest {
  private static final JobFacts PUSH =
      JobFacts.of("octo-org/demo", "release.yml", "refs/tags/v1.0");

  @ParameterizedTest
  @CsvSource({
    "demo, release.yml, refs/heads/main",
    "a/b/c, release.yml, refs/heads/main",
    "octo-org/demo, release, refs/heads/main",
    "octo-org/demo, .github/workflows/release.yml, refs/heads/main",
    "octo-org/demo, release.yml, v1.0",
    "octo-org/demo, release.yml, refs/heads/a b"
  })
  void refusesWhatNoJobIs(String repository, String workflow, String ref) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JobFacts.of(repository, workflow, ref))
        .withMessageContaining("; got ");
  }

  @Test
  void refusesPartsThatGitHubNeverSends() {
    assertThatIllegalArgumentException().isThrownBy(() -> PUSH.withOwnerId("sixty-five"));
    assertThatIllegalArgumentException().isThrownBy(() -> PUSH.withVisibility("secret"));
    assertThatIllegalArgumentException().isThrownBy(() -> PUSH.withSha("abc"));
    assertThatIllegalArgumentException().isThrownBy(() -> PUSH.withEnvironment(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> PUSH.withCalledWorkflow("./x.yml"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Actor("", "1"));
  }

  @Test
  void onlyPullRequestsHaveBranchesOfTheirOwn() {
    var sha = PUSH.trigger().sha();
    var pull = new Trigger("pull_request", "refs/pull/7/merge", sha, false, "topic", "main");

    assertThat(PUSH.withTrigger(pull).trigger().headRef()).isEqualTo("topic");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trigger("push", "refs/heads/main", sha, false, "topic", ""));
  }

  @Test
  void aChangeLeavesTheRestAlone() {
    var changed = PUSH.withSha("f".repeat(40)).withWorkflowName("Release").withRepositoryId("7");

    assertThat(changed.trigger().ref()).isEqualTo("refs/tags/v1.0");
    assertThat(changed.workflow()).isEqualTo(new Workflow("release.yml", "Release", null));
    assertThat(changed.repository().ownerId()).isEqualTo("65");
  }
}
