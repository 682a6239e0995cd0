package dev.entrepot.workflows.doctor;

import static dev.entrepot.workflows.doctor.Checkouts.GUIDES_PUBLISHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.workflows.doctor.Finding.Confidence;
import dev.entrepot.workflows.settings.SettingsReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentRulesCheckTest {
  private final Checkouts checkout;

  EnvironmentRulesCheckTest(@TempDir Path folder) {
    this.checkout =
        Checkouts.in(folder)
            .publishers(GUIDES_PUBLISHER)
            .workflow(
                "release.yml",
                """
                on: {push: {tags: ['v*']}}
                jobs:
                  publish:
                    runs-on: ubuntu-latest
                    environment: release
                    permissions: {id-token: write}
                    steps:
                      - uses: pypa/gh-action-pypi-publish@dc37677b2e1c63e2034f94d8a5b11f265b73ba33 # v1.14.2
                """);
  }

  /// thaler-lab/EnergyFlow#67: the pattern was right, its type was not.
  @Test
  void aPatternOfBranchesLetsNoTagThrough() {
    var finding = only(environment("{\"name\": \"v*\", \"type\": \"branch\"}"));

    assertThat(finding.code()).isEqualTo(Code.ENVIRONMENT_REJECTS);
    assertThat(finding.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(finding.message())
        .isEqualTo(
            "The environment release refuses the tags that start the job publish: it lets branch v* through");
  }

  @Test
  void theSamePatternOfTagsLetsThemThrough() {
    assertThat(findings(environment("{\"name\": \"v*\", \"type\": \"tag\"}"))).isEmpty();
  }

  @Test
  void aPatternOfTagsThatTheTriggerDoesNotMeetIsLikelyWrong() {
    var finding = only(environment("{\"name\": \"release-*\", \"type\": \"tag\"}"));

    assertThat(finding.code()).isEqualTo(Code.ENVIRONMENT_REJECTS);
    assertThat(finding.confidence()).isEqualTo(Confidence.LIKELY);
  }

  @Test
  void anUnusualPatternThatTheTriggerMeetsIsTried() {
    assertThat(findings(environment("{\"name\": \"v2027.*\", \"type\": \"tag\"}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": \"other\"} | ENVIRONMENT_ABSENT",
        "{\"name\": \"release\", \"protection_rules\": []} | ENVIRONMENT_UNPROTECTED",
        "{\"name\": \"release\", \"deployment_branch_policy\": {\"protected_branches\": true}} | ENVIRONMENT_REJECTS",
        "{\"name\": \"release\", \"protection_rules\": [{\"type\": \"required_reviewers\", \"reviewers\": [{\"reviewer\": {\"login\": \"octocat\"}}]}]} | ENVIRONMENT_BYPASS"
      })
  void whatTheSettingsLackIsSaid(String environment, Code code) {
    assertThat(findings("{\"environments\": [%s]}".formatted(environment)))
        .extracting(Finding::code)
        .containsExactly(code);
  }

  private static String environment(String policy) {
    return """
    {
      "environments": [
        {"name": "release", "deployment_branch_policy": {"custom_branch_policies": true}}
      ],
      "policies": {"release": [%s]}
    }
    """
        .formatted(policy);
  }

  private Finding only(String settings) {
    var findings = findings(settings);
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private List<Finding> findings(String settings) {
    return Doctor.examine(checkout.examined().with(SettingsReader.read(settings)));
  }
}
