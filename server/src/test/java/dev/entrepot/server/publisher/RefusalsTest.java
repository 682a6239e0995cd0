package dev.entrepot.server.publisher;

import static dev.entrepot.server.publisher.ExchangeFixture.RELEASE_JOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.publisher.MintOutcome.NoMatchingPublisher;
import dev.entrepot.server.testing.TestPublishers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a job is told, and what a stranger is not.
class RefusalsTest {
  private static final String STRANGER =
      "Publisher with matching claims was not found: no project of this index trusts the"
          + " repository evil/demo. Register it as a trusted publisher of the project first";

  private final ExchangeFixture exchange;

  RefusalsTest(@TempDir Path folder) {
    exchange = ExchangeFixture.in(folder);
    exchange.trust(exchange.index().project("secret-project"), RELEASE_JOB);
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  private String reason(Map<String, ?> overrides) {
    return exchange.mint(overrides) instanceof NoMatchingPublisher(var reason, _, _) ? reason : "";
  }

  @Test
  void namesTheWorkflowWhenItIsAnother() {
    var file = "octo-org/demo/.github/workflows/other.yml@refs/tags/v1";

    assertThat(reason(Map.of("workflow_ref", file, "job_workflow_ref", file)))
        .isEqualTo("workflow is other.yml, the publisher expects release.yml");
  }

  @Test
  void showsTheWholeAddressOfAWorkflowFromElsewhere() {
    var file = "evil/ci/.github/workflows/release.yml@refs/heads/main";

    assertThat(reason(Map.of("job_workflow_ref", file)))
        .isEqualTo("workflow is " + file + ", the publisher expects release.yml");
  }

  @ParameterizedTest
  @CsvSource({
    "staging, 'environment is staging, the publisher expects release'",
    "'', 'environment: the job has none, the publisher expects release'",
    "'x`y\\u001by', 'environment is x''y?y, the publisher expects release'"
  })
  void namesTheEnvironmentWhenItIsAnother(String environment, String sentence) {
    assertThat(reason(Map.of("environment", environment))).isEqualTo(sentence);
  }

  @Test
  void namesEveryFieldThatDiffers() {
    var file = "octo-org/demo/.github/workflows/other.yml@refs/tags/v1";
    var both = Map.of("environment", "x", "workflow_ref", file, "job_workflow_ref", file);

    assertThat(reason(both))
        .isEqualTo(
            "workflow is other.yml, the publisher expects release.yml; environment is x, the"
                + " publisher expects release");
  }

  @Test
  void speaksOfTheNearestOfSeveralPublishers() {
    exchange.trust(
        exchange.index().project("other"),
        TestPublishers.github(Map.of("workflow", "nightly.yml", "environment", "nightly")));

    assertThat(reason(Map.of("environment", "x")))
        .isEqualTo("environment is x, the publisher expects release");
  }

  @Test
  void tellsAStrangerNothingOfWhoElsePublishes() {
    var file = "evil/demo/.github/workflows/release.yml@refs/tags/v1";
    var stranger =
        Map.of(
            "repository",
            "evil/demo",
            "repository_owner",
            "evil",
            "workflow_ref",
            file,
            "job_workflow_ref",
            file);

    assertThat(reason(stranger)).isEqualTo(STRANGER);
  }

  @Test
  void tellsWhoReCreatedTheNameNothingButThat() {
    exchange.mint(Map.of());
    var file = "octo-org/demo/.github/workflows/guess.yml@refs/tags/v1";

    assertThat(
            reason(
                Map.of(
                    "repository_owner_id",
                    "666",
                    "environment",
                    "guess",
                    "workflow_ref",
                    file,
                    "job_workflow_ref",
                    file)))
        .startsWith("the owner of octo-org/demo has another id than when the publisher was first")
        .doesNotContain("65", "release", "secret-project");
  }

  @Test
  void tellsWhoReCreatedTheNameNothingOfPublishersThatWereNeverUsed() {
    exchange.mint(Map.of());
    exchange.trust(
        exchange.index().project("hidden"),
        TestPublishers.github(Map.of("workflow", "hidden.yml")));
    var file = "octo-org/demo/.github/workflows/guess.yml@refs/tags/v1";

    assertThat(
            reason(
                Map.of(
                    "repository_owner_id", "666", "workflow_ref", file, "job_workflow_ref", file)))
        .startsWith("the owner of octo-org/demo has another id than when the publisher was first")
        .doesNotContain("hidden");
  }

  @Test
  void showsARepositoryNameOnOneLine() {
    assertThat(reason(Map.of("repository", "evil/demo\\n\\u001b[31m")))
        .contains("the repository evil/demo??[31m.");
  }

  @Test
  void namesTheClaimThatIsMissing() {
    assertThat(reason(Map.of("job_workflow_ref", "")))
        .isEqualTo("Missing claim 'job_workflow_ref'");
  }

  @Test
  void saysThatPullRequestTargetCannotPublish() {
    assertThat(reason(Map.of("event_name", "pull_request_target")))
        .isEqualTo(
            "Workflows that were started by pull_request_target cannot publish; use push or"
                + " release");
  }
}
