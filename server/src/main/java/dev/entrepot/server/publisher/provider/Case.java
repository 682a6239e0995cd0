package dev.entrepot.server.publisher.provider;

/// How two texts are compared.
public enum Case {
  EXACT,
  /// Without the case of A to Z. Letters beyond ASCII are exact: Unicode folds some of them onto
  /// ASCII (the Kelvin sign onto k), and another name must never become this one.
  IGNORED;

  boolean same(String one, String other) {
    return one.length() == other.length() && startsWith(one, other);
  }

  boolean startsWith(String text, String prefix) {
    if (text.length() < prefix.length()) {
      return false;
    }
    for (var i = 0; i < prefix.length(); i++) {
      if (folded(text.charAt(i)) != folded(prefix.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private char folded(char c) {
    return this == IGNORED && c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }
}
