package dev.entrepot.cli.rehearse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// What happened, as one page that needs nothing beside it: no script, no other file.
final class HtmlReport {
  private HtmlReport() {}

  static String of(Report report) {
    var all = Math.max(1, report.jobs().stream().mapToLong(it -> it.took().toMillis()).sum());
    var jobs = new StringBuilder();
    var start = 0L;
    for (var job : report.jobs()) {
      jobs.append(job(job, 100 * start / all, all));
      start += job.took().toMillis();
    }
    return page()
        .replace("@run@", escaped(report.run()))
        .replace("@verdict@", report.isGood() ? "good" : "bad")
        .replace(
            "@sentence@",
            report.isGood()
                ? "The release would be published."
                : "The release would not be published.")
        .replace(
            "@reasons@",
            report.reasons().isEmpty() ? "" : "<h2>Why not</h2>\n" + list(report.reasons()))
        .replace("@jobs@", jobs)
        .replace(
            "@artifacts@",
            report.artifacts().stream()
                .map(it ->
                    "<tr><td>%s</td><td>%s</td><td>%s</td></tr>"
                        .formatted(
                            escaped(it.name()),
                            escaped(it.origin()),
                            escaped(String.join(", ", it.files()))))
                .collect(Collectors.joining()))
        .replace("@published@", list(report.published()))
        .replace("@installed@", list(report.installed()))
        .replace("@differences@", list(report.differences()));
  }

  /// @param from where its bar starts, of a hundred: jobs run one after the other
  private static String job(JobResult job, long from, long all) {
    return """
    <article class="%s">
    <h3>%s</h3>
    <p>%s%s</p>
    <div class="time"><span style="margin-left:%d%%;width:%d%%"></span></div>
    <table>%s</table>
    %s
    </article>
    """
        .formatted(
            job.outcome(),
            escaped(job.title()),
            job.outcome(),
            escaped(
                job.environment().map(it -> ", environment " + it).orElse("")
                    + ", "
                    + seconds(job.took())
                    + (job.note().isEmpty() ? "" : ": " + job.note())),
            Math.min(from, 99),
            Math.max(1, 100 * job.took().toMillis() / all),
            job.steps().stream().map(HtmlReport::step).collect(Collectors.joining()),
            claims(job));
  }

  private static String step(StepResult step) {
    return "<tr class=\"%s\"><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
        .formatted(
            step.outcome(),
            step.outcome(),
            escaped(step.name()),
            seconds(step.took()),
            escaped(step.note()));
  }

  private static String claims(JobResult job) {
    if (job.claims().isEmpty()) {
      return "";
    }
    return job.claims().entrySet().stream()
        .map(it ->
            "<tr><td>%s</td><td>%s</td></tr>"
                .formatted(escaped(it.getKey()), escaped(it.getValue())))
        .collect(
            Collectors.joining(
                "",
                "%s<details><summary>What its identity token says</summary><table>"
                    .formatted(decision(job)),
                "</table></details>"));
  }

  private static String decision(JobResult job) {
    return job.decision().stream()
        .map(it -> "<p>The index: it %s.</p>".formatted(escaped(it)))
        .collect(Collectors.joining());
  }

  private static String list(List<String> items) {
    return items.isEmpty()
        ? "<p>None.</p>"
        : items.stream()
            .map(it -> "<li>" + escaped(it) + "</li>")
            .collect(Collectors.joining("", "<ul>", "</ul>"));
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String page() {
    try (var in = HtmlReport.class.getResourceAsStream("report.html")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The program cannot read itself", e);
    }
  }
}
