package dev.entrepot.workflows.source;

import java.util.List;

/// The line of a place with carets below it, as compilers show it.
public final class Excerpt {
  private static final int WIDEST = 160;

  private Excerpt() {}

  /// Three lines: the place, the text with its number, the carets.
  public static List<String> of(Place place) {
    var lines = place.file().lines();
    if (place.line() > lines.size()) {
      return List.of("  --> " + place);
    }
    var text = lines.get(place.line() - 1);
    var shown = text.length() > WIDEST ? text.substring(0, WIDEST) + "…" : text;
    var number = String.valueOf(place.line());
    var from = Math.min(place.column() - 1, shown.length());
    var to =
        place.endLine() == place.line()
            ? Math.min(place.endColumn() - 1, shown.length())
            : shown.stripTrailing().length();
    var margin = " ".repeat(number.length());
    return List.of(
        "%s--> %s".formatted(margin, place),
        "%s | %s".formatted(number, shown),
        "%s | %s%s".formatted(margin, blank(shown, from), "^".repeat(Math.max(1, to - from))));
  }

  private static String blank(String text, int width) {
    var blank = new StringBuilder();
    for (var at = 0; at < width; at++) {
      blank.append(text.charAt(at) == '\t' ? '\t' : ' ');
    }
    return blank.toString();
  }
}
