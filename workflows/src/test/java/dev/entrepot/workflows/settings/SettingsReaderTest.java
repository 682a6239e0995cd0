package dev.entrepot.workflows.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.workflows.settings.EnvironmentRules.Refs;
import dev.entrepot.workflows.settings.RefRule.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  /// As GitHub's REST API answers, shortened.
  private static final String EXPORTED =
      """
      {
        "repository": {"id": 1, "full_name": "myorg/myproject"},
        "environments": [
          {
            "name": "release",
            "can_admins_bypass": false,
            "protection_rules": [
              {"type": "wait_timer", "wait_timer": 30},
              {
                "type": "required_reviewers",
                "prevent_self_review": true,
                "reviewers": [
                  {"type": "User", "reviewer": {"login": "octocat"}},
                  {"type": "Team", "reviewer": {"slug": "releasers"}}
                ]
              },
              {"type": "branch_policy"}
            ],
            "deployment_branch_policy": {"protected_branches": false, "custom_branch_policies": true}
          },
          {"name": "main", "deployment_branch_policy": {"protected_branches": true}},
          {"name": "unknown", "deployment_branch_policy": {"custom_branch_policies": true}},
          {"name": "open", "protection_rules": [], "deployment_branch_policy": null}
        ],
        "policies": {"release": [{"name": "main"}, {"name": "v*", "type": "tag"}]}
      }
      """;

  @Test
  void readsTheRulesOfAnEnvironment() {
    var settings = SettingsReader.read(EXPORTED);

    assertThat(settings.repository()).contains("myorg/myproject");
    assertThat(settings.environment("Release"))
        .contains(
            new EnvironmentRules(
                "release",
                List.of("octocat", "releasers"),
                true,
                30,
                false,
                false,
                new Refs.Selected(
                    List.of(new RefRule(Kind.BRANCH, "main"), new RefRule(Kind.TAG, "v*")))));
  }

  @Test
  void whatIsNotExportedIsNotGuessed() {
    var settings = SettingsReader.read(EXPORTED);

    assertThat(refs(settings, "main")).isEqualTo(new Refs.ProtectedBranches());
    assertThat(refs(settings, "unknown")).isEqualTo(new Refs.NotExported());
    assertThat(refs(settings, "open")).isEqualTo(new Refs.All());
    assertThat(settings.environment("open").orElseThrow().protects()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"environments\": {}}", "{\"environments\": [{}]}"})
  void whatIsNoExportIsRefused(String text) {
    assertThatThrownBy(() -> SettingsReader.read(text)).isInstanceOf(InvalidInput.class);
  }

  private static Refs refs(Settings settings, String environment) {
    return settings.environment(environment).orElseThrow().refs();
  }
}
