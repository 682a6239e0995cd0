package dev.entrepot.server.manage;

import java.time.Duration;
import java.util.Locale;

/// Sizes and spans of time, for people.
final class Measure {
  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB"};

  private Measure() {}

  static String size(long bytes) {
    var value = (double) bytes;
    var unit = 0;
    while (value >= 1000 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  static String span(Duration span) {
    if (span.compareTo(Duration.ofSeconds(1)) < 0) {
      return span.toMillis() + " ms";
    }
    return span.compareTo(Duration.ofMinutes(2)) < 0
        ? span.toSeconds() + " s"
        : span.toMinutes() + " min";
  }
}
