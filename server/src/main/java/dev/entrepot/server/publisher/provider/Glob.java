package dev.entrepot.server.publisher.provider;

/// An anchored pattern: `*` is any text, `?` any one character, everything else is itself.
///
/// Matches in time proportional to pattern times text: no pattern can make it slow.
final class Glob {
  private Glob() {}

  static boolean matches(String pattern, String text) {
    var p = 0;
    var t = 0;
    var star = -1;
    var resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && isOne(pattern.charAt(p), text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean isOne(char pattern, char text) {
    return pattern == '?' || pattern == text;
  }
}
