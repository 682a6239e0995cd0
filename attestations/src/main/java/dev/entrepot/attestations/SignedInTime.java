package dev.entrepot.attestations;

import dev.entrepot.attestations.Verification.Refused;
import java.util.Optional;

/// The log took the entry in the ten minutes for which the certificate was made. The library
/// compares the two since 2.1.0.
final class SignedInTime implements Guard {
  @Override
  public Optional<Refused> refuse(Evidence evidence, TrustRoot trust) {
    var leaf = evidence.leaf();
    var start = leaf.getNotBefore().toInstant();
    var end = leaf.getNotAfter().toInstant();
    var at = evidence.integratedAt();
    return Guard.unless(
        !at.isBefore(start) && !at.isAfter(end),
        Check.TIME,
        "This was logged at %s, but its certificate is from %s to %s".formatted(at, start, end));
  }
}
