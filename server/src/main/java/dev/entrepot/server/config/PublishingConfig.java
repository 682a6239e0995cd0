package dev.entrepot.server.config;

import java.time.Duration;
import java.util.regex.Pattern;

/// Settings of Trusted Publishing and of uploads.
///
/// @param audience what a CI job asks its identity token for; unique per index
/// @param tokenLifetime how long a minted token is good for; PEP 807 allows 15 minutes to 6 hours
/// @param maxFileSize in bytes
/// @param historyKept how long exchanges are remembered for owners to see
/// @param policy what the operator allows beyond what the standards do
public record PublishingConfig(
    String audience,
    Duration tokenLifetime,
    long maxFileSize,
    Duration historyKept,
    PolicyConfig policy) {
  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final Duration SHORTEST_HISTORY = Duration.ofDays(1);
  private static final Duration LONGEST_HISTORY = Duration.ofDays(3650);
  // GitLab jobs get their token in a variable whose name is made from the audience.
  private static final Pattern AUDIENCE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");

  /// Settings under the usual policy.
  public PublishingConfig(
      String audience, Duration tokenLifetime, long maxFileSize, Duration historyKept) {
    this(audience, tokenLifetime, maxFileSize, historyKept, PolicyConfig.USUAL);
  }

  static PublishingConfig from(Settings settings, PolicyConfig policy) {
    var audience = settings.text("audience").orElse("packages");
    if (!AUDIENCE.matcher(audience).matches()) {
      throw settings.error("audience", "is letters, digits and dashes, first a letter");
    }
    var lifetime = settings.text("token-lifetime").orElse("15m");
    var duration =
        Quantity.duration(lifetime)
            .filter(it -> it.compareTo(SHORTEST) >= 0 && it.compareTo(LONGEST) <= 0)
            .orElseThrow(() ->
                settings.error("token-lifetime", "is " + lifetime + "; it must be 15m to 6h"));
    var size = settings.text("max-file-size").orElse("1GB");
    var bytes =
        Quantity.size(size)
            .filter(it -> it > 0)
            .orElseThrow(() -> settings.error("max-file-size", "is a size such as 100MB or 1GB"));
    var history = settings.text("history").orElse("90d");
    var kept =
        Quantity.duration(history)
            .filter(it -> it.compareTo(SHORTEST_HISTORY) >= 0 && it.compareTo(LONGEST_HISTORY) <= 0)
            .orElseThrow(
                () -> settings.error("history", "is " + history + "; it must be 1d to 3650d"));
    settings.refuseLeftovers();
    return new PublishingConfig(audience, duration, bytes, kept, policy);
  }
}
