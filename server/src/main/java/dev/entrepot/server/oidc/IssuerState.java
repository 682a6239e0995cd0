package dev.entrepot.server.oidc;

import java.time.Instant;
import java.util.Optional;

/// What this process knows of an issuer's keys.
///
/// @param keys how many can verify a token
/// @param fetchedAt when they came; empty before anybody asked for them
/// @param failure why the last fetch failed; empty when it did not
public record IssuerState(
    Issuer issuer, int keys, Optional<Instant> fetchedAt, Optional<Failure> failure) {
  /// A fetch that failed.
  public record Failure(String reason, Instant at) {}
}
