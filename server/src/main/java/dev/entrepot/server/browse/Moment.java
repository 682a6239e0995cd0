package dev.entrepot.server.browse;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A time as a page shows it: to a machine exactly, to a person the day in UTC.
///
/// @param iso for `datetime`
public record Moment(String iso, String day, String full) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  static Moment of(Instant it) {
    return new Moment(it.toString(), DAY.format(it), FULL.format(it));
  }
}
