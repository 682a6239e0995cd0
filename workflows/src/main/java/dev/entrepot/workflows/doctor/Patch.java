package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/// Lines to put into a file; all its other bytes stay.
///
/// @param before the line, from 1, that they come before
public record Patch(SourceFile file, int before, List<String> lines) {
  private static final int CONTEXT = 3;

  public Patch {
    lines = List.copyOf(lines);
  }

  /// The file's text with the lines in it, ended as the file ends its lines.
  public String apply(String text) {
    var end = text.contains("\r\n") ? "\r\n" : "\n";
    var at = 0;
    for (var line = 1; line < before; line++) {
      var next = text.indexOf('\n', at);
      if (next < 0) {
        return text + end + String.join(end, lines);
      }
      at = next + 1;
    }
    var inserted = new StringBuilder(text.substring(0, at));
    lines.forEach(it -> inserted.append(it).append(end));
    return inserted.append(text, at, text.length()).toString();
  }

  /// As `diff -u` shows it and `patch -p1` takes it.
  public List<String> diff() {
    var all = file.lines();
    var first = Math.max(1, before - CONTEXT);
    var last = Math.min(all.size(), before - 1 + CONTEXT);
    var diff = new ArrayList<String>();
    diff.add("--- a/" + file.path());
    diff.add("+++ b/" + file.path());
    var old = last - first + 1;
    diff.add("@@ -%d,%d +%d,%d @@".formatted(first, old, first, old + lines.size()));
    for (var line = first; line < before; line++) {
      diff.add(" " + all.get(line - 1));
    }
    lines.forEach(it -> diff.add("+" + it));
    for (var line = before; line <= last; line++) {
      diff.add(" " + all.get(line - 1));
    }
    return diff;
  }
}
