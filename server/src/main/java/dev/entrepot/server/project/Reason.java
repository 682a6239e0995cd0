package dev.entrepot.server.project;

import dev.entrepot.packaging.InvalidInput;

/// A line that people write to others; installers print it.
final class Reason {
  private static final int LONGEST = 500;

  private Reason() {}

  static String of(String text) {
    var line = text.strip();
    if (line.length() > LONGEST) {
      throw new InvalidInput("A reason has at most " + LONGEST + " characters");
    }
    // It ends up on terminals.
    if (line.chars().anyMatch(Reason::isControl)) {
      throw new InvalidInput("A reason is one line of text without control characters");
    }
    return line;
  }

  private static boolean isControl(int it) {
    return Character.isISOControl(it)
        || Character.getType(it) == Character.LINE_SEPARATOR
        || Character.getType(it) == Character.PARAGRAPH_SEPARATOR
        || Character.getType(it) == Character.FORMAT;
  }
}
