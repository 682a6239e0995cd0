package dev.entrepot.attestations;

import dev.entrepot.attestations.Verification.Refused;
import java.util.Optional;

/// The log vouches for the time. Without its promise the library takes any time, or none.
final class SignedTime implements Guard {
  @Override
  public Optional<Refused> refuse(Evidence evidence, TrustRoot trust) {
    var entry = evidence.entry();
    return Guard.unless(
        entry.promise() != null && entry.integratedTime() > 0,
        Check.TIME,
        "Nothing proves when this was signed: the log's promise (inclusionPromise) is missing");
  }
}
