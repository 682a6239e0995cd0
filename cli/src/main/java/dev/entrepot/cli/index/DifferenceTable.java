package dev.entrepot.cli.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// The `differences` of a refused exchange: the job's claims beside what the publisher expects.
final class DifferenceTable {
  private static final int MOST_ROWS = 20;
  private static final int WIDEST = 60;

  private DifferenceTable() {}

  /// Lines to follow the reason; empty when the index names no difference.
  static String of(JsonNode refusal) {
    var rows = new ArrayList<List<String>>();
    for (var it : refusal.path("differences")) {
      if (rows.size() < MOST_ROWS) {
        var got = cell(it, "got");
        rows.add(List.of(cell(it, "field"), got.isEmpty() ? "(none)" : got, cell(it, "expected")));
      }
    }
    if (rows.isEmpty()) {
      return "";
    }
    rows.addFirst(List.of("", "this job", "the publisher"));
    var lines = new StringBuilder("\n");
    for (var row : rows) {
      lines.append("\n  ").append(line(rows, row).stripTrailing());
    }
    return lines
        .append("\n\n  Change the workflow, or the publisher on the project's publishing settings.")
        .toString();
  }

  private static String cell(JsonNode difference, String name) {
    var text = Answers.line(difference.path(name).asText(""));
    return text.length() > WIDEST ? text.substring(0, WIDEST) + "..." : text;
  }

  private static String line(List<List<String>> rows, List<String> row) {
    var line = new StringBuilder();
    for (var i = 0; i < row.size(); i++) {
      var column = i;
      var width = rows.stream().mapToInt(it -> it.get(column).length()).max().orElse(0);
      line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
    }
    return line.toString();
  }
}
