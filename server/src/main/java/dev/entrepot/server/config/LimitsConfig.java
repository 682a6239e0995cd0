package dev.entrepot.server.config;

import java.util.Optional;

/// How often things may happen before they are refused with 429.
///
/// @param mintsPerRepository exchanges a minute of one repository or project
/// @param mintsPerIssuer exchanges a minute of one issuer
/// @param mintsPerAddress exchanges a minute from one client address
/// @param registrationsPerDay publishers that one person registers in a day
public record LimitsConfig(
    int mintsPerRepository, int mintsPerIssuer, int mintsPerAddress, int registrationsPerDay) {
  /// Far above what a matrix of jobs needs.
  public static final LimitsConfig DEFAULT = new LimitsConfig(120, 6000, 1200, 100);

  private static final int MOST = 1_000_000;

  static LimitsConfig from(Settings settings) {
    var limits =
        new LimitsConfig(
            number(settings, "mints-per-repository", DEFAULT.mintsPerRepository),
            number(settings, "mints-per-issuer", DEFAULT.mintsPerIssuer),
            number(settings, "mints-per-address", DEFAULT.mintsPerAddress),
            number(settings, "registrations-per-day", DEFAULT.registrationsPerDay));
    settings.refuseLeftovers();
    return limits;
  }

  private static int number(Settings settings, String key, int standard) {
    var text = settings.text(key);
    return text.isEmpty()
        ? standard
        : text.filter(it -> it.matches("[0-9]{1,7}"))
            .map(Integer::valueOf)
            .filter(it -> it >= 1 && it <= MOST)
            .or(Optional::empty)
            .orElseThrow(() -> settings.error(key, "is a number from 1 to " + MOST));
  }
}
