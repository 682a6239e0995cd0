package dev.entrepot.workflows.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.workflows.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Ours beside GitHub's own reader: `workflows.jsonl` is what that one says of each file, printed
/// by `src/test/oracle/workflows.mjs`.
class GitHubsReaderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The package runs in editors. What it takes and we do not, or the other way round, by a line of
  /// the file; everything else is the same.
  private static final Map<String, String> DELIBERATE =
      Map.of(
          "tags-ignore: ['v1']", "GitHub's documentation: not both for one event",
          "branches-ignore: [x]", "GitHub's documentation: not both for one event",
          "inputs: {a: }}}", "every key of an input is optional",
          "permissions: {id-token: read}", "servers take it, and give no token",
          "permissions: ${{ 'read-all' }}", "the server has no contexts here",
          "needs: ${{ 'two' }}", "the server has no contexts here",
          "uses: a/b\n", "it names no version: the job fails when it is set up",
          "uses: x\n", "it names no action: the job fails when it is set up",
          "uses: a@v1\n", "it names no action: the job fails when it is set up",
          "- {run: x, id: A}", "the runner compares ids without case");

  @Test
  void takesTheFilesThatGitHubTakesAndNoOthers() throws IOException {
    var different = new ArrayList<String>();
    var compared = 0;
    for (var line : recorded().lines().toList()) {
      var theirs = JSON.readTree(line);
      var text = theirs.path("text").textValue();
      var problems = WorkflowReader.read(new SourceFile("release.yml", text)).problems();
      if (problems.isEmpty() != theirs.path("errors").isEmpty() && !isDeliberate(text)) {
        different.add(
            "%s%n  theirs: %s%n  ours:   %s"
                .formatted(
                    text,
                    theirs.path("errors"),
                    problems.stream().map(it -> it.message()).toList()));
      }
      compared++;
    }

    assertThat(different).isEmpty();
    assertThat(compared).isGreaterThan(300);
  }

  private static boolean isDeliberate(String text) {
    return DELIBERATE.keySet().stream().anyMatch(it -> (text + "\n").contains(it));
  }

  private static String recorded() throws IOException {
    try (var in = GitHubsReaderTest.class.getResourceAsStream("/workflows.jsonl")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
