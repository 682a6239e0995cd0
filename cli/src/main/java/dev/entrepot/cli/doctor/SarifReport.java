package dev.entrepot.cli.doctor;

import dev.entrepot.cli.index.Answers;
import dev.entrepot.workflows.doctor.Code;
import dev.entrepot.workflows.doctor.Code.Severity;
import dev.entrepot.workflows.doctor.Diagnosis;
import dev.entrepot.workflows.doctor.Finding;
import dev.entrepot.workflows.doctor.Patch;
import dev.entrepot.workflows.source.Place;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Findings as SARIF 2.1.0, which GitHub's code scanning shows at the lines.
final class SarifReport {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private SarifReport() {}

  static String of(Diagnosis diagnosis) {
    var driver =
        Map.of(
            "name",
            "entrepot doctor",
            "rules",
            Arrays.stream(Code.values()).map(SarifReport::rule).toList());
    var run =
        Map.of(
            "tool", Map.of("driver", driver),
            "results",
                Stream.concat(
                        diagnosis.findings().stream().map(SarifReport::result),
                        diagnosis.suppressed().stream().map(SarifReport::suppressed))
                    .toList());
    return Answers.write(Map.of("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run)));
  }

  private static Map<String, Object> rule(Code code) {
    return Map.of(
        "id", code.id(),
        "shortDescription", Map.of("text", code.title()),
        "defaultConfiguration", Map.of("level", level(code.severity())));
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }

  private static Map<String, Object> suppressed(Diagnosis.Suppressed suppressed) {
    var result = result(suppressed.finding());
    result.put(
        "suppressions", List.of(Map.of("kind", "inSource", "justification", suppressed.reason())));
    return result;
  }

  private static Map<String, Object> result(Finding finding) {
    var result = new LinkedHashMap<String, Object>();
    result.put("ruleId", finding.code().id());
    result.put("level", level(finding.code().severity()));
    result.put(
        "message",
        Map.of("text", finding.message() + finding.advice().map("\n"::concat).orElse("")));
    result.put("locations", List.of(location(finding.place())));
    finding.fix().ifPresent(it -> result.put("fixes", List.of(fix(it))));
    return result;
  }

  private static Map<String, Object> location(Place place) {
    return Map.of(
        "physicalLocation",
        Map.of(
            "artifactLocation", Map.of("uri", place.file().path()),
            "region",
                Map.of(
                    "startLine", place.line(),
                    "startColumn", place.column(),
                    "endLine", place.endLine(),
                    "endColumn", Math.max(place.endColumn(), 1))));
  }

  private static Map<String, Object> fix(Patch patch) {
    var at = Map.of("startLine", patch.before(), "startColumn", 1, "endColumn", 1);
    var text = String.join("\n", patch.lines()) + "\n";
    var change =
        Map.of(
            "artifactLocation", Map.of("uri", patch.file().path()),
            "replacements",
                List.of(Map.of("deletedRegion", at, "insertedContent", Map.of("text", text))));
    return Map.of("artifactChanges", List.of(change));
  }
}
