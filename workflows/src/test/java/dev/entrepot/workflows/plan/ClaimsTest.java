package dev.entrepot.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.workflows.plan.PlannedJob.Link;
import dev.entrepot.workflows.source.SourceFile;
import dev.entrepot.workflows.workflow.WorkflowReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vectors of GitHub's "OpenID Connect reference", "Filtering for …".
class ClaimsTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          release,  push,                refs/tags/v1.2.3, repo:octo-org/demo:environment:release
          'Prod:EU',push,                refs/heads/main,  repo:octo-org/demo:environment:Prod%3AEU
          '',       pull_request,        refs/pull/7/merge,repo:octo-org/demo:pull_request
          '',       pull_request_target, refs/heads/main,  repo:octo-org/demo:ref:refs/heads/main
          '',       push,                refs/heads/main,  repo:octo-org/demo:ref:refs/heads/main
          '',       release,             refs/tags/v1.2.3, repo:octo-org/demo:ref:refs/tags/v1.2.3
          """)
  void theSubjectNamesTheEnvironmentElseTheEventElseTheRef(
      String environment, String event, String ref, String subject) {
    assertThat(claims(environment, Event.named(event, ref, Optional.empty())))
        .containsEntry("sub", subject);
  }

  @Test
  void aJobWithoutEnvironmentHasNoSuchClaim() {
    assertThat(claims("", Event.pushOf("refs/tags/v1"))).doesNotContainKey("environment");
  }

  @Test
  void theWorkflowsAreNamedWithTheRefOfTheRun() {
    assertThat(claims("", Event.pushOf("refs/tags/v1")))
        .containsEntry(
            "job_workflow_ref", "octo-org/demo/.github/workflows/release.yml@refs/tags/v1")
        .containsEntry("ref_type", "tag");
  }

  private static Map<String, String> claims(String environment, Event event) {
    var text =
        """
        on: [push, release, pull_request, pull_request_target]
        jobs:
          publish: {runs-on: x, %s steps: [{run: y}]}
        """
            .formatted(environment.isEmpty() ? "" : "environment: '" + environment + "', ");
    var workflow =
        WorkflowReader.read(new SourceFile(".github/workflows/release.yml", text))
            .workflow()
            .orElseThrow();
    return Claims.of(
        new PlannedJob(List.of(new Link(workflow, workflow.jobs().getFirst()))),
        event,
        Optional.of("octo-org/demo"));
  }
}
