package dev.entrepot.workflows.plan;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Patterns of `branches`, `tags` and their like: `*` stops at `/`, `**` does not, `!` takes back.
final class RefPattern {
  private RefPattern() {}

  /// Whether a list takes a name: the last pattern that meets it decides.
  static boolean anyMatches(List<String> patterns, String name) {
    var taken = false;
    for (var pattern : patterns) {
      if (pattern.startsWith("!")) {
        taken = taken && !matches(pattern.substring(1), name);
      } else {
        taken = taken || matches(pattern, name);
      }
    }
    return taken;
  }

  private static boolean matches(String pattern, String name) {
    try {
      return Pattern.compile(regex(pattern)).matcher(name).matches();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static String regex(String pattern) {
    var regex = new StringBuilder();
    for (var at = 0; at < pattern.length(); at++) {
      var c = pattern.charAt(at);
      switch (c) {
        case '*' -> {
          var twice = at + 1 < pattern.length() && pattern.charAt(at + 1) == '*';
          regex.append(twice ? ".*" : "[^/]*");
          at += twice ? 1 : 0;
        }
        case '?', '+', '[', ']' -> regex.append(c);
        case '\\' -> {
          at++;
          regex.append(Pattern.quote(at < pattern.length() ? pattern.substring(at, at + 1) : ""));
        }
        case '-' -> regex.append('-');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }
}
