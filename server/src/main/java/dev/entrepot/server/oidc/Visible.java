package dev.entrepot.server.oidc;

/// Text of strangers, fit for a log or a person's terminal.
final class Visible {
  private static final int LONGEST_WORD = 100;
  private static final int LONGEST_LINE = 500;

  private Visible() {}

  /// A name within a sentence.
  static String of(String text) {
    return shown(text, LONGEST_WORD);
  }

  /// A whole sentence.
  static String line(String text) {
    return shown(text, LONGEST_LINE);
  }

  private static String shown(String text, int longest) {
    var start = text.length() > longest ? text.substring(0, longest) + "…" : text;
    // Unicode's own line and paragraph separators are no control characters, but break lines.
    return start.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
  }
}
