package dev.entrepot.transparency;

import java.util.regex.Pattern;

/// Numbers as the C2SP formats write them: decimal, without sign or leading zeroes.
final class Decimal {
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

  private Decimal() {}

  static long parse(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new InvalidProof("A number is decimal digits without leading zeroes");
    }
    return Long.parseLong(text);
  }
}
