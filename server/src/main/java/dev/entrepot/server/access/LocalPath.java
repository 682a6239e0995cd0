package dev.entrepot.server.access;

import java.util.Optional;
import java.util.regex.Pattern;

/// A page of people on this index, for the way back after signing in. Nothing else has the form of
/// one: no host, no scheme, no `//`, no backslash, no control character.
public record LocalPath(String text) {
  private static final Pattern FORM =
      Pattern.compile("/(?:account|manage)/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*");
  private static final int LONGEST = 300;

  /// The page where a person begins.
  public static final LocalPath START = new LocalPath("/manage/");

  /// The path in `text`, if it is one.
  public static Optional<LocalPath> parse(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches()
        ? Optional.of(new LocalPath(text))
        : Optional.empty();
  }
}
