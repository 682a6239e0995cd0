package dev.entrepot.attestations;

import dev.entrepot.attestations.Verification.Refused;
import java.util.Optional;
import java.util.regex.Pattern;

/// The checkpoint is for this log: its origin and its signer are the log's host, with the port if
/// the log has one.
///
/// The library compares the signer's name with the bare host, so that it refuses every log with a
/// port, and never looks at the origin. The name stands outside of what is signed, so that it may
/// be shortened for the library.
final class CheckpointSigner implements Guard {
  private static final String SIGNATURE = "\n\u2014 ";

  @Override
  public Optional<Refused> refuse(Evidence evidence, TrustRoot trust) {
    var checkpoint = evidence.entry().proof().checkpoint();
    var holds =
        trust
            .findLog(evidence.entry().logId())
            .filter(it -> isFrom(checkpoint, it.authority()) || isFrom(checkpoint, it.host()))
            .isPresent();
    return Guard.unless(
        holds, Check.LOG_PROOF, "The log's proof does not hold: its checkpoint is another log's");
  }

  private static boolean isFrom(String checkpoint, String name) {
    var origin = checkpoint.lines().findFirst().orElse("");
    return (origin.equals(name) || origin.startsWith(name + " - "))
        && checkpoint.contains(SIGNATURE + name + " ");
  }

  static TransparencyEntry asTheLibraryExpects(TransparencyEntry entry, TrustRoot.Log log) {
    if (log.authority().equals(log.host())) {
      return entry;
    }
    var proof = entry.proof();
    var signer = Pattern.compile(Pattern.quote(SIGNATURE + log.authority() + " "));
    return new TransparencyEntry(
        entry.logIndex(),
        entry.logId(),
        entry.kindVersion(),
        entry.integratedTime(),
        entry.promise(),
        new InclusionProof(
            proof.logIndex(),
            proof.rootHash(),
            proof.treeSize(),
            proof.hashes(),
            signer.matcher(proof.checkpoint()).replaceAll(SIGNATURE + log.host() + " ")),
        entry.body());
  }
}
