package dev.entrepot.server.oidc;

/// Text of strangers, fit for one line of a message.
final class Visible {
  private static final int LONGEST = 100;

  private Visible() {}

  static String of(String text) {
    var start = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return start.replaceAll("[^\\x20-\\x7E…]", "?");
  }
}
