package dev.entrepot.attestations;

import dev.entrepot.attestations.Verification.Refused;
import java.util.Optional;

/// One check that sigstore-java 2.0.0 leaves out or makes badly; a newer version may make it
/// needless.
@FunctionalInterface
interface Guard {
  Optional<Refused> refuse(Evidence evidence, TrustRoot trust);

  static Optional<Refused> unless(boolean holds, Check check, String otherwise) {
    return holds ? Optional.empty() : Optional.of(Refused.of(check, otherwise));
  }
}
