package dev.entrepot.attestations;

import dev.entrepot.attestations.Verification.Refused;
import java.util.Optional;

/// The log is one of the trust root's, and its key was in force when it took the entry. The library
/// never looks at the key's validity.
final class KnownLog implements Guard {
  @Override
  public Optional<Refused> refuse(Evidence evidence, TrustRoot trust) {
    var log = trust.findLog(evidence.entry().logId());
    if (log.isEmpty()) {
      return Optional.of(
          Refused.of(
              Check.LOG_PROOF,
              "The entry is from a log that %s does not name".formatted(trust.name())));
    }
    return Guard.unless(
        log.get().isInForceAt(evidence.integratedAt()),
        Check.LOG_PROOF,
        "The key of the log %s was not in force when it took the entry"
            .formatted(log.get().authority()));
  }
}
