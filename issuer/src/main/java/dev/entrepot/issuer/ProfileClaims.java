package dev.entrepot.issuer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// The claims of a job on any CI, for tests that sign them themselves or with a [TokenSigner].
public final class ProfileClaims {
  private ProfileClaims() {}

  /// Of a job of which nothing is known; every fact is invented, the same each time.
  ///
  /// @param issuer the `iss` claim
  public static Map<String, Object> of(
      Profile profile, String issuer, String audience, Instant now) {
    return of(profile, Map.of(), issuer, audience, now);
  }

  /// Of a job of which something is known.
  ///
  /// @param facts named as the options of `entrepot issuer token`: `repository`, `ref`, `workflow`,
  ///   `environment` and so on
  /// @return one that can be changed
  public static Map<String, Object> of(
      Profile profile, Map<String, String> facts, String issuer, String audience, Instant now) {
    var job = JobForm.job(profile, facts, issuer);
    return new LinkedHashMap<>(job.claims(issuer, audience, UUID.randomUUID(), now));
  }
}
