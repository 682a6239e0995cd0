package dev.entrepot.workflows.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.workflows.source.SourceFile;
import dev.entrepot.workflows.workflow.Permissions.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowReaderTest {
  @Test
  void readsAJobWithThePlaceOfEachPart() {
    var workflow =
        good(
            """
            on: {push: {tags: ['v*']}}
            permissions: {contents: read}
            jobs:
              publish:
                needs: build
                runs-on: ubuntu-latest
                environment: {name: release, url: 'https://example.org'}
                steps:
                  - uses: actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8 # v6.0.1
                  - run: python -m build
              build:
                runs-on: [self-hosted, linux]
                steps: [{run: make}]
            """);

    var job = workflow.job("PUBLISH").orElseThrow();
    assertThat(job.id().place()).hasToString("release.yml:4:3");
    assertThat(job.needs()).extracting(Text::value).containsExactly("build");
    assertThat(job.environment().orElseThrow().name().value()).isEqualTo("release");
    assertThat(workflow.triggers().of("push").orElseThrow().filters().tags())
        .extracting(Text::value)
        .containsExactly("v*");
    assertThat(workflow.permissions().orElseThrow().of("contents")).isEqualTo(Access.READ);
    var checkout = (Step.Uses) job.steps().getFirst().does();
    assertThat(checkout.action().is("actions/checkout")).isTrue();
    assertThat(checkout.action().isPinned()).isTrue();
    assertThat(checkout.action().majorVersion()).hasValue(6);
  }

  @Test
  void onIsNoBooleanAsInOlderYaml() {
    assertThat(good("on: push\njobs: {a: {runs-on: x, steps: [{run: y}]}}").triggers().events())
        .hasSize(1);
  }

  @Test
  void anAliasStandsForWhatItsAnchorNames() {
    var workflow =
        good(
            """
            on: push
            jobs:
              a: {runs-on: x, env: &shared {A: 1}, steps: [{run: y}]}
              b: {runs-on: x, env: *shared, steps: [{run: y}]}
            """);

    assertThat(workflow.job("b").orElseThrow().env()).containsKey("A");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          on: pull-request            | jobs: {a: {runs-on: x, steps: [{run: y}]}}     | 1:5 | 'pull-request' is no event that starts a workflow; did you mean 'pull_request'?
          on: push                    | jobs: {a: {runs_on: x, steps: [{run: y}]}}     | 2:12| 'runs_on' is no key of a job; allowed:
          on: push                    | jobs: {a: {steps: [{run: y}]}}                 | 2:8 | The job 'a' needs 'runs-on', or 'uses' to call a workflow
          on: push                    | jobs: {a: {runs-on: x, steps: [{name: y}]}}    | 2:32| A step needs 'run' or 'uses'
          on: push                    | jobs: {a: {runs-on: x, needs: b, steps: []}}   | 2:31| The job 'a' needs 'b', which is no job of this workflow
          on: push                    | jobs: {a: {runs-on: x, needs: a, steps: []}}   | 2:8 | The job 'a' waits for itself through 'needs'
          on: push                    | jobs: {a: {uses: ./x.yml, environment: e}}     | 2:27| 'environment' cannot stand in a job that calls a workflow; put it on the job inside the called workflow
          on: push                    | jobs: {a: {runs-on: x, steps: [{uses: x}]}}    | 2:39| 'x' names no action; write
          on: push                    | jobs: {}                                       | 2:7 | A workflow needs at least one job below 'jobs'
          permissions: {id-token: on} | on: push                                       | 1:25| 'id-token' is write or none, not 'on'
          permissions: write          | on: push                                       | 1:14| 'permissions' is read-all, write-all, {} or a mapping of scopes
          on: {push: {tags: a, tags-ignore: b}} | jobs: {a: {runs-on: x, steps: []}}   | 1:22| 'tags' and 'tags-ignore' cannot stand together
          """)
  void saysWhereAndWhatIsAllowed(String first, String second, String place, String message) {
    var problems = read(first + "\n" + second + "\n").problems();

    assertThat(problems)
        .anySatisfy(it -> {
          assertThat(it.place()).hasToString("release.yml:" + place);
          assertThat(it.message()).startsWith(message);
        });
  }

  @Test
  void aKeyTwiceIsRefusedWithTheLineOfTheFirst() {
    assertThat(read("on: push\non: release\n").problems())
        .anySatisfy(it -> assertThat(it.message()).startsWith("'on' is already defined in line 1"));
  }

  @Test
  void aFileThatIsNotYamlIsRefusedWhereItBreaks() {
    assertThat(read("on: push\njobs: [\n").problems())
        .singleElement()
        .satisfies(it -> assertThat(it.message()).startsWith("This is not YAML: "));
  }

  @Test
  void aliasesThatGrowWithoutBoundAreRefused() {
    var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (var at = 1; at < 8; at++) {
      text.append("a%d: &a%d [%s]\n".formatted(at, at, ("*a" + (at - 1) + ", ").repeat(10)));
    }

    assertThat(read(text.toString()).problems())
        .anySatisfy(it -> assertThat(it.message()).contains("more than 50,000 nodes"));
  }

  private static Workflow good(String text) {
    var result = read(text);
    assertThat(result.problems()).isEmpty();
    return result.workflow().orElseThrow();
  }

  private static WorkflowReader.Result read(String text) {
    return WorkflowReader.read(new SourceFile("release.yml", text));
  }
}
