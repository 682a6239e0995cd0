package dev.entrepot.issuer;

import java.util.regex.Pattern;

/// The rule for GitHub's ids: whole numbers, which claims carry as text.
final class Digits {
  private static final Pattern VALID = Pattern.compile("[0-9]{1,19}");

  private Digits() {}

  static void require(String what, String value) {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(what + " is a whole number, as in 65; got " + value);
    }
  }
}
