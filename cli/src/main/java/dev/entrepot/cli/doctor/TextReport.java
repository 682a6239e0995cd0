package dev.entrepot.cli.doctor;

import dev.entrepot.workflows.doctor.Code.Severity;
import dev.entrepot.workflows.doctor.Diagnosis;
import dev.entrepot.workflows.doctor.Finding;
import dev.entrepot.workflows.doctor.PublishingStep;
import dev.entrepot.workflows.source.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Findings for people: what, where with carets, and the way out.
final class TextReport {
  private TextReport() {}

  static List<String> lines(Diagnosis diagnosis) {
    var lines = new ArrayList<String>();
    for (var finding : diagnosis.findings()) {
      finding(finding, lines);
      lines.add("");
    }
    lines.addAll(summary(diagnosis));
    return lines;
  }

  private static void finding(Finding finding, List<String> lines) {
    var code = finding.code();
    lines.add(
        "%s[%s]: %s"
            .formatted(
                code.severity().name().toLowerCase(Locale.ROOT), code.id(), finding.message()));
    lines.addAll(Excerpt.of(finding.place()));
    finding
        .expected()
        .ifPresent(it ->
            lines.add(
                "  expected: %s; found: %s".formatted(it, finding.actual().orElse("nothing"))));
    finding.advice().ifPresent(it -> lines.add("  help: " + it));
    finding
        .fix()
        .ifPresent(it -> {
          lines.add("  help: this patch mends it (--fix applies it):");
          it.diff().forEach(line -> lines.add("    " + line));
        });
  }

  private static List<String> summary(Diagnosis diagnosis) {
    var steps = diagnosis.examined().publishing();
    if (steps.isEmpty() && diagnosis.pipelines().isEmpty()) {
      return List.of("No step of .github/workflows publishes distributions.");
    }
    var lines = new ArrayList<String>();
    for (var step : steps) {
      lines.add(
          "%s: %s publishes to %s with %s"
              .formatted(
                  step.job().started().file().path(),
                  step.job().title(),
                  step.target().title(),
                  how(step)));
    }
    lines.addAll(diagnosis.pipelines());
    lines.add(
        diagnosis.isHealthy()
            ? "Nothing found that would keep the release from being published%s."
                .formatted(others(diagnosis))
            : "%s the release from being published%s."
                .formatted(errors(diagnosis.count(Severity.ERROR)), others(diagnosis)));
    return lines;
  }

  private static String how(PublishingStep step) {
    return step.client().title() + (step.keyless() ? ", no stored token" : ", a stored token");
  }

  private static String errors(long count) {
    return count == 1 ? "1 error keeps" : count + " errors keep";
  }

  private static String others(Diagnosis diagnosis) {
    var warnings = diagnosis.count(Severity.WARNING);
    var notes = diagnosis.count(Severity.NOTE);
    var suppressed = diagnosis.suppressed().size();
    return (warnings + notes == 0 ? "" : "; warnings: %d, notes: %d".formatted(warnings, notes))
        + (suppressed == 0 ? "" : "; silenced: %d".formatted(suppressed));
  }
}
