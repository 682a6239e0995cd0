package dev.entrepot.attestations;

import dev.entrepot.attestations.Verification.Refused;
import java.util.Optional;

/// The leaf is inside the tree, and the tree is the one that the checkpoint signs (RFC 6962,
/// section 2.1.1). The library accepts a leaf outside, and never compares the sizes.
final class ProofInsideTree implements Guard {
  @Override
  public Optional<Refused> refuse(Evidence evidence, TrustRoot trust) {
    var proof = evidence.entry().proof();
    if (proof.logIndex() >= proof.treeSize()) {
      return Optional.of(
          Refused.of(
              Check.LOG_PROOF, "The log's proof does not hold: its leaf is outside of the tree"));
    }
    var size = proof.checkpoint().lines().skip(1).findFirst().orElse("");
    return Guard.unless(
        size.equals(Long.toString(proof.treeSize())),
        Check.LOG_PROOF,
        "The log's proof does not hold: its checkpoint is of another tree");
  }
}
