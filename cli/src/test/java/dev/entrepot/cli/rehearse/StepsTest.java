package dev.entrepot.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.workflows.expression.Value;
import dev.entrepot.workflows.source.SourceFile;
import dev.entrepot.workflows.workflow.Repository;
import dev.entrepot.workflows.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What steps see, leave and survive, with real shells.
class StepsTest {
  private final Path folder;
  private final JobFolders folders;
  private final Masks masks = new Masks();

  StepsTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.folders = JobFolders.below(folder.resolve("job"));
  }

  @Test
  void aFailureInAPipeIsSeenOnlyByTheShellThatIsNamed() throws IOException {
    var results =
        run(
            """
            - run: false | true
            - run: false | true
              shell: bash
            """);

    assertThat(results)
        .extracting(StepResult::outcome)
        .containsExactly(Outcome.SUCCESS, Outcome.FAILURE);
  }

  @Test
  void whatAStepWritesIntoItsFilesTheNextOnesSee() throws IOException {
    var results =
        run(
            """
            - id: one
              run: |
                echo "A=1" >> "$GITHUB_ENV"
                echo "b=2" >> "$GITHUB_OUTPUT"
                mkdir bin; printf '#!/bin/sh\\necho 3' > bin/c; chmod +x bin/c
                echo "$PWD/bin" >> "$GITHUB_PATH"
                echo "# Done" >> "$GITHUB_STEP_SUMMARY"
                test -z "$A"
            - run: |
                echo "seen $A ${{ env.A }} ${{ steps.one.outputs.b }} $(c)"
            """);

    assertThat(results).extracting(StepResult::outcome).containsOnly(Outcome.SUCCESS);
    assertThat(log()).contains("| # Done", "seen 1 1 2 3");
  }

  @Test
  void theShellIsTheOneOfTheJobsPath() throws IOException {
    run(
        """
        - run: |
            mkdir bin; printf '#!/bin/sh\\necho own python' > bin/python; chmod +x bin/python
            echo "$PWD/bin" >> "$GITHUB_PATH"
        - run: print(1)
          shell: python
        """);

    assertThat(log()).contains("own python");
  }

  @Test
  void noStepChangesWhatTheRunnerSays() throws IOException {
    assertThat(
            run(
                """
                - run: echo "GITHUB_REF=refs/heads/other" >> "$GITHUB_ENV"
                - run: test "$GITHUB_REF" = refs/tags/v1
                  env: {GITHUB_REF: mine}
                """))
        .extracting(StepResult::outcome)
        .containsOnly(Outcome.SUCCESS);
  }

  @Test
  void afterAFailureOnlyWhatAsksForItRuns() throws IOException {
    var results =
        run(
            """
            - id: bad
              run: exit 3
            - run: echo skipped
            - if: failure() && steps.bad.outcome == 'failure'
              run: echo runs
            - if: always()
              run: echo runs
            """);

    assertThat(results)
        .extracting(StepResult::outcome)
        .containsExactly(Outcome.FAILURE, Outcome.SKIPPED, Outcome.SUCCESS, Outcome.SUCCESS);
    assertThat(results.getFirst().note()).isEqualTo("Process completed with exit code 3.");
  }

  @Test
  void aFailureThatMayBeIsNoneForThoseAfterIt() throws IOException {
    var results =
        run(
            """
            - id: bad
              run: exit 1
              continue-on-error: true
            - run: test "${{ steps.bad.outcome }} ${{ steps.bad.conclusion }}" = "failure success"
            """);

    assertThat(results).extracting(StepResult::conclusion).containsOnly(Outcome.SUCCESS);
    assertThat(results.getFirst().outcome()).isEqualTo(Outcome.FAILURE);
  }

  @Test
  void aStepThatTakesTooLongIsEnded() throws IOException {
    var results =
        run(
            """
            - run: sleep 60
              timeout-minutes: 0.005
            """);

    assertThat(results.getFirst().note()).contains("timed out");
    assertThat(results.getFirst().took()).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void aMaskedWordIsInNoLogAndInNoName() throws IOException {
    masks.add("s3cret-word");
    var results =
        run(
            """
            - name: with ${{ 's3cret-word' }}
              run: |
                echo one s3cret-word
                echo ::add-mask::another-word
                echo two another-word
            """);

    assertThat(results.getFirst().name()).isEqualTo("with ***");
    assertThat(log()).contains("one ***", "two ***").doesNotContain("s3cret-word", "another-word");
  }

  @Test
  void aLocalActionNeedsACheckoutAndKnowsWhereItIs() throws IOException {
    var action = folder.resolve("repository/.github/actions/hello");
    Files.createDirectories(action);
    Files.writeString(
        action.resolve("action.yml"),
        """
        name: hello
        inputs: {who: {default: world}}
        outputs: {said: {value: "${{ steps.say.outputs.said }}"}}
        runs:
          using: composite
          steps:
            - id: say
              shell: bash
              run: echo "said=$(basename "$GITHUB_ACTION_PATH") ${{ inputs.who }}" >> "$GITHUB_OUTPUT"
        """);
    var steps =
        """
        - id: hello
          uses: ./.github/actions/hello
        - run: test "${{ steps.hello.outputs.said }}" = "hello world"
        """;

    var without = run(steps);
    Files.createDirectories(folders.workspace().resolve(".github/actions/hello"));
    var with = run(steps);

    assertThat(without.getFirst().note()).contains("Did you forget to run actions/checkout");
    assertThat(with).extracting(StepResult::outcome).containsOnly(Outcome.SUCCESS);
  }

  @Test
  void whatAJobLeavesRunningEndsWithIt() throws IOException {
    var results = run("- run: (setsid sleep 300 > /dev/null 2>&1 &)\n");

    assertThat(results.getFirst().outcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(Orphans.end(folders.root().toString())).isPositive();
  }

  private String log() throws IOException {
    return Files.readString(folders.log());
  }

  private List<StepResult> run(String steps) throws IOException {
    var text =
        "on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n" + steps.indent(6);
    var read = WorkflowReader.read(new SourceFile("release.yml", text));
    assertThat(read.problems()).isEmpty();
    var base =
        Map.of(
            "PATH",
            System.getenv("PATH"),
            "GITHUB_REF",
            "refs/tags/v1",
            Orphans.VARIABLE,
            folders.root().toString());
    var job = read.workflow().orElseThrow().jobs().getFirst();
    try (var log = new JobLog(folders.log())) {
      var run = new JobRun("job", folders, log, masks, base, _ -> {});
      var contexts =
          new JobContexts(Map.of("github", Value.of(Map.<String, Value>of())), Outcome.SUCCESS);
      var repository = Repository.read(Files.createDirectories(folder.resolve("repository")));
      return new Steps(run, contexts, job.defaults(), new NativeActions(Map.of()), repository)
          .run(job.steps());
    }
  }
}
