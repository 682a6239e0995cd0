package dev.entrepot.packaging;

import java.util.regex.Pattern;

/// Text from outside, made fit for an error message: short, and without control characters that
/// could forge log lines or steer a terminal.
public final class Quoted {
  private static final int LONGEST = 120;
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]");

  private Quoted() {}

  public static String of(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return "'" + UNPRINTABLE.matcher(shown).replaceAll("?") + "'";
  }
}
