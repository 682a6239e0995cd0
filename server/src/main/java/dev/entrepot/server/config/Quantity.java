package dev.entrepot.server.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Durations (`15m`, `6h`, `30d`) and sizes (`100MB`) as people write them.
public final class Quantity {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(B|KB|MB|GB)");
  private static final Map<String, Long> SECONDS =
      Map.of("s", 1L, "m", 60L, "h", 3600L, "d", 86400L);
  private static final Map<String, Long> BYTES =
      Map.of("B", 1L, "KB", 1000L, "MB", 1_000_000L, "GB", 1_000_000_000L);

  private Quantity() {}

  public static Optional<Duration> duration(String text) {
    var matcher = DURATION.matcher(text);
    return matcher.matches()
        ? Optional.of(
            Duration.ofSeconds(
                Long.parseLong(matcher.group(1)) * SECONDS.getOrDefault(matcher.group(2), 1L)))
        : Optional.empty();
  }

  /// In bytes; decimal units, as on a disk's label.
  static Optional<Long> size(String text) {
    var matcher = SIZE.matcher(text);
    return matcher.matches()
        ? Optional.of(Long.parseLong(matcher.group(1)) * BYTES.getOrDefault(matcher.group(2), 1L))
        : Optional.empty();
  }
}
