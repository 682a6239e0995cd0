package dev.entrepot.workflows.settings;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A pattern of branches or of tags, never of both: `v*` as a branch pattern lets no tag through.
///
/// Patterns are those of Ruby's `File.fnmatch` with `FNM_PATHNAME`: `*` stops at `/`.
public record RefRule(Kind kind, String pattern) {
  /// What the pattern is about.
  public enum Kind {
    BRANCH("refs/heads/"),
    TAG("refs/tags/");

    private final String start;

    Kind(String start) {
      this.start = start;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whether a whole ref, as in `refs/tags/v1.0`, may use the environment.
  public boolean accepts(String ref) {
    return ref.startsWith(kind.start) && glob(ref.substring(kind.start.length()));
  }

  private boolean glob(String name) {
    try {
      return Pattern.compile(regex()).matcher(name).matches();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private String regex() {
    var regex = new StringBuilder();
    for (var at = 0; at < pattern.length(); at++) {
      var c = pattern.charAt(at);
      switch (c) {
        case '*' -> {
          var folders = pattern.startsWith("**/", at);
          regex.append(folders ? "(?:[^/]+/)*" : "[^/]*");
          at += folders ? 2 : 0;
        }
        case '?' -> regex.append("[^/]");
        case '[', ']' -> regex.append(c);
        case '!', '^' ->
            regex.append(at > 0 && pattern.charAt(at - 1) == '[' ? "^" : Pattern.quote("" + c));
        case '-' -> regex.append('-');
        case '\\' -> {
          at++;
          regex.append(Pattern.quote(at < pattern.length() ? pattern.substring(at, at + 1) : ""));
        }
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  @Override
  public String toString() {
    return "%s %s".formatted(kind, pattern);
  }
}
