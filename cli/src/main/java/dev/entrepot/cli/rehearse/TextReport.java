package dev.entrepot.cli.rehearse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What happened, for people.
final class TextReport {
  private TextReport() {}

  static String line(StepResult step) {
    return "%s %s%s%s"
        .formatted(
            mark(step.outcome()),
            step.name(),
            seconds(step.took()),
            step.note().isEmpty() ? "" : ": " + step.note());
  }

  static String line(JobResult job) {
    return "%s %s%s%s"
        .formatted(
            mark(job.outcome()),
            job.title(),
            job.environment().map(it -> " in the environment " + it).orElse(""),
            job.note().isEmpty() ? "" : ": " + job.note());
  }

  private static String mark(Outcome outcome) {
    return switch (outcome) {
      case SUCCESS -> "✓";
      case FAILURE -> "✗";
      case SKIPPED -> "–";
    };
  }

  private static String seconds(Duration took) {
    return took.toMillis() < 100
        ? ""
        : String.format(Locale.ROOT, " (%.1f s)", took.toMillis() / 1000.0);
  }

  static List<String> lines(Report report) {
    var lines = new ArrayList<String>();
    lines.add("");
    report
        .artifacts()
        .forEach(it ->
            lines.add(
                "Artifact %s of %s: %s"
                    .formatted(it.name(), it.origin(), String.join(", ", it.files()))));
    report.published().forEach(it -> lines.add("Published %s".formatted(it)));
    report.installed().forEach(it -> lines.add("Installed %s".formatted(it)));
    if (!report.differences().isEmpty()) {
      lines.add("Different from GitHub:");
      report.differences().forEach(it -> lines.add("  - " + it));
    }
    report.reasons().forEach(it -> lines.add("error: " + it));
    lines.add(
        report.isGood()
            ? "The release would be published."
            : "The release would not be published.");
    return lines;
  }
}
