package dev.entrepot.attestations;

import dev.entrepot.attestations.TransparencyEntry.KindVersion;
import dev.entrepot.attestations.Verification.Refused;
import java.util.Optional;

/// The entry is of the kind that it says, and of the one kind that PEP 740's attestations are
/// logged as. The library ignores what it says; others choose their reader by it.
///
/// Rekor v2's entries come with timestamps that PEP 740 cannot carry yet.
final class EntryKind implements Guard {
  @Override
  public Optional<Refused> refuse(Evidence evidence, TrustRoot trust) {
    var body = evidence.entryBody();
    var logged = new KindVersion(body.path("kind").asText(), body.path("apiVersion").asText());
    if (!logged.equals(KindVersion.DSSE)) {
      return Optional.of(
          Refused.of(
              Check.LOG_ENTRY,
              "The log's entry is not a %s, as attestations of a Rekor v1 log are"
                  .formatted(KindVersion.DSSE)));
    }
    return Guard.unless(
        evidence.entry().kindVersion().equals(logged),
        Check.LOG_ENTRY,
        "The log's entry is of another kind than kindVersion says");
  }
}
