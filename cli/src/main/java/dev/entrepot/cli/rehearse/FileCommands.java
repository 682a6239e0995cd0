package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what a step wrote into `GITHUB_OUTPUT`, `GITHUB_ENV` and `GITHUB_PATH` (actions/runner,
/// `FileCommandManager.cs`).
final class FileCommands {
  private FileCommands() {}

  /// `NAME=VALUE`, or `NAME<<DELIMITER` with lines up to the delimiter; what comes first decides.
  ///
  /// @throws CommandFailure as the runner says it
  static Map<String, String> values(String text) {
    var values = new LinkedHashMap<String, String>();
    var lines = Arrays.asList(text.split("\\r?\\n", -1));
    for (var at = 0; at < lines.size(); at++) {
      var line = lines.get(at);
      var equals = line.indexOf('=');
      var heredoc = line.indexOf("<<");
      if (line.isEmpty()) {
        continue;
      }
      if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
        var end = line.substring(heredoc + 2);
        var last = find(lines, at + 1, end);
        values.put(line.substring(0, heredoc), String.join("\n", lines.subList(at + 1, last)));
        at = last;
      } else if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      } else {
        throw new CommandFailure("Invalid format '%s'".formatted(line));
      }
    }
    return values;
  }

  private static int find(List<String> lines, int from, String delimiter) {
    for (var at = from; at < lines.size(); at++) {
      if (lines.get(at).equals(delimiter)) {
        return at;
      }
    }
    throw new CommandFailure(
        "Invalid value. Matching delimiter not found '%s'".formatted(delimiter));
  }

  /// Folders for `PATH`, the one that was added last first.
  static List<String> folders(String text) {
    return text.lines().filter(it -> !it.isBlank()).toList().reversed();
  }
}
