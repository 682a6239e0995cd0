package dev.entrepot.cli.publish;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.Answers;
import dev.entrepot.cli.index.IndexUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What became of a release, for people, programs and the page of the job.
record Report(IndexUrl index, List<Outcome> outcomes) {
  Report {
    outcomes = List.copyOf(outcomes);
  }

  boolean isBad() {
    return outcomes.stream().anyMatch(Outcome::isBad);
  }

  static String line(Outcome outcome) {
    var file = outcome.file();
    var line = "%s (%s): %s".formatted(file.name(), size(file.size()), outcome.kind().words());
    return outcome.detail().isEmpty() ? line : line + ": " + outcome.detail();
  }

  String json() {
    return Answers.write(
        Map.of(
            "index", index.root().toString(),
            "files", outcomes.stream().map(Report::fields).toList()));
  }

  private static Map<String, Object> fields(Outcome outcome) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("filename", outcome.file().name());
    fields.put("sha256", outcome.file().digest().hex());
    fields.put("size", outcome.file().size());
    fields.put("outcome", outcome.kind().name().toLowerCase(Locale.ROOT));
    fields.put("detail", outcome.detail());
    return fields;
  }

  /// Appends Markdown to the file that `GITHUB_STEP_SUMMARY` names.
  void writeSummary(Path file) {
    var text = new StringBuilder("### Published to " + index.root() + "\n\n");
    text.append("| file | size | SHA-256 | |\n| --- | --- | --- | --- |\n");
    for (var it : outcomes) {
      text.append(
          "| `%s` | %s | `%s` | %s |%n"
              .formatted(it.file().name(), size(it.file().size()), it.file().digest(), cell(it)));
    }
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new CommandFailure("The file of GITHUB_STEP_SUMMARY cannot be written", e);
    }
  }

  // A reason is text of the index; it must not become markup of the page.
  private static String cell(Outcome outcome) {
    var text = outcome.detail().replaceAll("[|<>`\\[\\]\\\\]", " ");
    return outcome.kind().words() + (text.isEmpty() ? "" : ": " + text);
  }

  private static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
