package dev.entrepot.server.simple;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.config.Quantity;
import dev.entrepot.server.project.DistributionFile;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/// A view of the index as of a time: `@2026-08-01` is the index at the end of that day (UTC), `@7d`
/// is today's without what is newer than seven days.
///
/// What was deleted since is in neither: its bytes are gone.
///
/// @param segment as it stands in the address
/// @param end what was uploaded then or later is left out
/// @param yanksOfThen whether a yank after `end` counts not: for the index of a day, but not for a
///   cooldown, which is there for safety
record Moment(String segment, Instant end, boolean yanksOfThen) {
  static final String MARK = "@";

  private static final Pattern DATE = Pattern.compile("@[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern AGE = Pattern.compile("@[0-9]{1,6}[hd]");
  private static final Duration LONGEST = Duration.ofDays(3650);

  static Moment parse(String segment, Clock clock) {
    if (DATE.matcher(segment).matches()) {
      return new Moment(segment, endOf(segment.substring(1)), true);
    }
    if (AGE.matcher(segment).matches()) {
      var age =
          Quantity.duration(segment.substring(1))
              .filter(it -> it.isPositive() && it.compareTo(LONGEST) <= 0)
              .orElseThrow(Moment::wrong);
      // Whole hours, so that the pages of an hour are the same bytes.
      return new Moment(segment, clock.instant().minus(age).truncatedTo(ChronoUnit.HOURS), false);
    }
    throw wrong();
  }

  private static Instant endOf(String date) {
    try {
      return LocalDate.parse(date).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw wrong();
    }
  }

  private static InvalidInput wrong() {
    return new InvalidInput(
        "After the @ comes a day, as 2026-08-01, or an age of hours or days, as 7d (at most 3650d)");
  }

  /// What tells pages of this moment from others.
  String view() {
    return segment + "=" + end.getEpochSecond();
  }

  List<DistributionFile> files(List<DistributionFile> all) {
    return all.stream().filter(it -> it.uploadedAt().isBefore(end)).map(this::then).toList();
  }

  private DistributionFile then(DistributionFile file) {
    var yank = file.yank();
    return yanksOfThen && yank != null && !yank.at().isBefore(end) ? file.beforeItsYank() : file;
  }
}
