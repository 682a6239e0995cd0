package dev.entrepot.attestations;

import dev.entrepot.attestations.Verification.Refused;
import java.util.Optional;

/// What was signed after the last service of a trust root ended is not measured against it: the
/// operator must bring a newer one, and is told so.
final class TrustRootInForce implements Guard {
  @Override
  public Optional<Refused> refuse(Evidence evidence, TrustRoot trust) {
    return trust
        .end()
        .filter(evidence.integratedAt()::isAfter)
        .map(end ->
            Refused.of(
                Check.TRUST_ROOT,
                "%s ended at %s, before this was signed: the operator must install a newer one"
                    .formatted(trust.name(), end)));
  }
}
