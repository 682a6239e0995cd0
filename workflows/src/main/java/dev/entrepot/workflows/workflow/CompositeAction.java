package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Place;
import dev.entrepot.workflows.source.Problem;
import dev.entrepot.workflows.source.SourceFile;
import dev.entrepot.workflows.source.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An action of this repository: its `action.yml`.
///
/// @param using `composite`, `node24`, `docker` …
/// @param defaults of its inputs
/// @param steps of a composite action; none of others
public record CompositeAction(
    SourceFile file,
    String using,
    Map<String, Text> defaults,
    Map<String, Text> outputs,
    List<Step> steps) {
  public boolean isComposite() {
    return using.equals("composite");
  }

  /// The action, or what is wrong with its file.
  public record Result(Optional<CompositeAction> action, List<Problem> problems) {}

  /// Reads `action.yml`.
  public static Result read(SourceFile file) {
    var document = Yaml.read(file);
    var reading = new Reading();
    if (!(document.root().orElse(null) instanceof Mapping top)) {
      var problems = new ArrayList<>(document.problems());
      problems.add(new Problem(Place.startOf(file), "An action is a mapping with 'runs'"));
      return new Result(Optional.empty(), problems);
    }
    var runs = reading.mapping(top, "runs");
    if (runs.isEmpty()) {
      reading.problem(Place.startOf(file), "An action needs 'runs'");
    }
    var action =
        runs.map(it ->
            new CompositeAction(
                file,
                reading.text(it, "using").map(Text::value).orElse(""),
                values(reading, top, "inputs", "default"),
                values(reading, top, "outputs", "value"),
                it.get("steps").map(new StepReader(reading)::read).orElse(List.of())));
    var problems = new ArrayList<>(document.problems());
    problems.addAll(reading.problems());
    return new Result(action, problems);
  }

  private static Map<String, Text> values(
      Reading reading, Mapping top, String section, String value) {
    var values = new LinkedHashMap<String, Text>();
    for (var entry : reading.mapping(top, section).map(Mapping::entries).orElse(List.of())) {
      if (entry.value() instanceof Mapping input) {
        reading.text(input, value).ifPresent(it -> values.put(entry.key().value(), it));
      }
    }
    return values;
  }
}
