package dev.entrepot.packaging.pypa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PypaTest {
  @Test
  void answersAsPypasOwnLibrariesDo() throws Exception {
    var pypa = Pypa.install();
    var metadata = pypa.metadataFiles().stream().map(it -> Question.of("metadata", it));
    var questions =
        Stream.of(new Corpus().questions(), real(), metadata).flatMap(it -> it).toList();
    var theirs = pypa.answers(questions);
    assertThat(theirs).hasSameSizeAs(questions);

    var used = new HashSet<Deliberate>();
    var disagreements = new ArrayList<String>();
    int accepted = 0;
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      JsonNode our = OurAnswers.to(question);
      JsonNode their = theirs.get(i);
      accepted += our.has("is") ? 1 : 0;
      if (our.has("is") ? !our.equals(their) : !their.has("refused")) {
        var reason = Deliberate.reasonFor(question, their);
        reason.ifPresentOrElse(
            used::add, () -> disagreements.add(question + "\n  we: " + our + "\n  PyPA: " + their));
      }
    }
    IO.println(
        "%d questions, %d of them accepted, for a reason otherwise: %s"
            .formatted(questions.size(), accepted, used.size()));
    assertThat(disagreements).isEmpty();
    // A reason that no question needs is no reason.
    assertThat(used).containsExactlyInAnyOrderElementsOf(Deliberate.ALL);
    assertThat(accepted).isGreaterThan(questions.size() / 2);
  }

  /// Kind and text, as published by real projects.
  private static Stream<Question> real() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("src", "test", "python", "real.txt"));
    return lines.stream()
        .filter(it -> !it.startsWith("#") && !it.isBlank())
        .map(
            it -> Question.of(it.substring(0, it.indexOf(' ')), it.substring(it.indexOf(' ') + 1)));
  }
}
