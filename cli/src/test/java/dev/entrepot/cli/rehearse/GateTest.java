package dev.entrepot.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.workflows.settings.SettingsReader;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final String SETTINGS =
      """
      {
        "environments": [
          {
            "name": "release",
            "protection_rules": [
              {"type": "required_reviewers", "reviewers": [{"reviewer": {"login": "octocat"}}]}
            ],
            "deployment_branch_policy": {"custom_branch_policies": true}
          }
        ],
        "policies": {"release": [{"name": "v*", "type": "tag"}]}
      }
      """;

  @Test
  void aReviewIsAskedForAndGranted() {
    assertThat(gate(Set.of(), Set.of(), true).refusal("Release", "refs/tags/v1")).isEmpty();
    assertThat(gate(Set.of("release"), Set.of(), false).refusal("release", "refs/tags/v1"))
        .isEmpty();
    assertThat(gate(Set.of(), Set.of(), false).refusal("release", "refs/tags/v1").orElseThrow())
        .contains("octocat", "--approve release");
  }

  @Test
  void aRefusedReviewEndsTheJob() {
    assertThat(gate(Set.of("release"), Set.of("release"), true).refusal("release", "refs/tags/v1"))
        .contains("The review of the environment release was refused");
  }

  @Test
  void aRefThatTheRulesDoNotLetThroughIsRefusedInGitHubsWords() {
    assertThat(gate(Set.of("release"), Set.of(), true).refusal("release", "refs/tags/1.0"))
        .contains(
            "Tag \"1.0\" is not allowed to deploy to release due to environment protection rules.");
  }

  @Test
  void anEnvironmentThatNobodyKnowsLetsAllThrough() {
    assertThat(gate(Set.of(), Set.of(), false).refusal("other", "refs/heads/main")).isEmpty();
  }

  private static Gate gate(Set<String> approved, Set<String> rejected, boolean answer) {
    return new Gate(Optional.of(SettingsReader.read(SETTINGS)), approved, rejected, _ -> answer);
  }
}
