package dev.entrepot.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.workflows.source.SourceFile;
import dev.entrepot.workflows.workflow.WorkflowReader;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          push                                        | push    | refs/tags/v1      |   | true
          push                                        | release | refs/tags/v1      |   | false
          {push: {tags: ['v*']}}                      | push    | refs/tags/v1.2    |   | true
          {push: {tags: ['v*']}}                      | push    | refs/tags/1.2     |   | false
          {push: {tags: ['v*']}}                      | push    | refs/heads/v1     |   | false
          {push: {branches: [main]}}                  | push    | refs/tags/v1      |   | false
          {push: {branches: [main]}}                  | push    | refs/heads/main   |   | true
          {push: {branches: ['*']}}                   | push    | refs/heads/a/b    |   | false
          {push: {branches: ['**']}}                  | push    | refs/heads/a/b    |   | true
          {push: {tags: ['v[0-9]+.[0-9]+']}}          | push    | refs/tags/v10.2   |   | true
          {push: {tags: ['v[0-9]+.[0-9]+']}}          | push    | refs/tags/v10x2   |   | false
          {push: {tags: ['v*', '!v*rc*']}}            | push    | refs/tags/v1rc1   |   | false
          {push: {tags: ['v*', '!v*rc*']}}            | push    | refs/tags/v1      |   | true
          {push: {tags-ignore: ['v*']}}               | push    | refs/tags/v1      |   | false
          {push: {tags-ignore: ['v*']}}               | push    | refs/heads/main   |   | false
          {push: {paths: ['src/**']}}                 | push    | refs/tags/v1      |   | true
          {release: {types: [published]}}             | release | refs/tags/v1      |   | true
          {release: {types: [created]}}               | release | refs/tags/v1      |   | false
          {release: {types: [created]}}               | release | refs/tags/v1      | created | true
          """)
  void anEventStartsWhatNamesItAndTakesItsRefAndKind(
      String on, String event, String ref, String activity, boolean starts) {
    var text = "on: " + on + "\njobs: {a: {runs-on: x, steps: [{run: y}]}}\n";
    var triggers =
        WorkflowReader.read(new SourceFile("w.yml", text)).workflow().orElseThrow().triggers();

    assertThat(
            Start.of(triggers, Event.named(event, ref, Optional.ofNullable(activity)))
                instanceof Start.Starts)
        .isEqualTo(starts);
  }
}
