package dev.entrepot.server.account;

import java.time.Instant;
import java.util.Optional;

/// A browser in which a person gave their password.
///
/// @param provenAt when the password was last typed
/// @param secondFactorAt when the second factor was given; empty where it was not asked for, or is
///   still to come
public record Session(
    String id,
    String accountId,
    Instant createdAt,
    Instant seenAt,
    Instant provenAt,
    Optional<Instant> secondFactorAt,
    Device device) {

  /// Where it was started.
  ///
  /// @param browser what it called itself, cut and printable
  public record Device(String address, String browser) {
    private static final int LONGEST = 160;

    public Device {
      var printable = browser.replaceAll("[^\\x20-\\x7E]", "?");
      browser = printable.substring(0, Math.min(printable.length(), LONGEST));
    }
  }
}
