package dev.entrepot.cli.rehearse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What happened, for people.
final class TextReport {
  private static final int LAST_LINES = 15;

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
    report.jobs().stream()
        .filter(it -> it.outcome() == Outcome.FAILURE)
        .forEach(it -> lines.addAll(lastOf(it)));
    report.reasons().forEach(it -> lines.add("error: " + it));
    lines.add(
        report.isGood()
            ? "The release would be published."
            : "The release would not be published.");
    return lines;
  }

  /// How the log of a job ends.
  private static List<String> lastOf(JobResult job) {
    if (job.log().isEmpty()) {
      return List.of();
    }
    try (var log = Files.lines(job.log().get())) {
      var last = new ArrayDeque<String>();
      log.forEach(it -> {
        last.add(it);
        if (last.size() > LAST_LINES) {
          last.removeFirst();
        }
      });
      var lines = new ArrayList<>(List.of("The log of %s ends:".formatted(job.title())));
      last.forEach(it -> lines.add("  | " + it));
      return lines;
    } catch (IOException | UncheckedIOException e) {
      return List.of("The log of %s cannot be read: %s".formatted(job.title(), e.getMessage()));
    }
  }
}
