package dev.entrepot.packaging.requirement;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.Quoted;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where reading has come to in a text.
final class Cursor {
  private static final int LONGEST = 8192;
  private static final Pattern SPACE = Pattern.compile("[ \\t]*");

  private final String text;
  private int position;

  Cursor(String text) {
    if (text.length() > LONGEST) {
      throw new InvalidInput("A requirement has at most " + LONGEST + " characters");
    }
    this.text = text;
  }

  /// Takes what matches here, if anything does.
  @Nullable String take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(position, text.length());
    // Word boundaries look at what was read before.
    matcher.useTransparentBounds(true).useAnchoringBounds(false);
    if (!matcher.lookingAt()) {
      return null;
    }
    position = matcher.end();
    return matcher.group();
  }

  String require(Pattern pattern, String expected) {
    String taken = take(pattern);
    if (taken == null) {
      throw expected(expected);
    }
    return taken;
  }

  boolean takes(char character) {
    if (position < text.length() && text.charAt(position) == character) {
      position++;
      return true;
    }
    return false;
  }

  void skipSpace() {
    var _ = take(SPACE);
  }

  boolean atEnd() {
    return position == text.length();
  }

  void requireEnd(String expected) {
    skipSpace();
    if (!atEnd()) {
      throw expected(expected);
    }
  }

  InvalidInput expected(String what) {
    String place = atEnd() ? "at its end" : "at character " + (position + 1);
    return new InvalidInput(Quoted.of(text) + " cannot be read " + place + ": expected " + what);
  }
}
