package dev.entrepot.cli.verify;

import dev.entrepot.attestations.AttestationVerifier;
import dev.entrepot.attestations.PublisherIdentity;
import dev.entrepot.attestations.Verification;
import dev.entrepot.attestations.Verification.Refused;
import dev.entrepot.attestations.Verification.Verified;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What counts as proof here: attestations that a trust root vouches for, and where a log's key is
/// known, receipts.
record Proof(AttestationVerifier verifier, Optional<ReceiptCheck> receipts) {
  /// @param expected whose it may be; empty: whom the provenance names
  Finding of(Asked asked, List<PublisherIdentity> expected) {
    var verifications = new ArrayList<Verification>();
    var compared = true;
    for (var claim : asked.claims()) {
      var whose = expected.isEmpty() ? claim.publisher().stream().toList() : expected;
      compared = compared && !whose.isEmpty();
      verifications.add(bound(verifier.verify(claim.attestation(), asked.distribution()), whose));
    }
    var receipt = receipt(asked, expected);
    var said = !asked.claims().isEmpty() || !expected.isEmpty();
    return new Finding(asked.distribution(), verifications, compared && said, receipt);
  }

  private ReceiptFinding receipt(Asked asked, List<PublisherIdentity> expected) {
    if (receipts.isEmpty()) {
      return new ReceiptFinding.NotAsked();
    }
    if (asked.receipt().isEmpty()) {
      return new ReceiptFinding.Refused(
          "no-receipt", "the index has no receipt for this file in its log");
    }
    var tried = new ArrayList<ReceiptFinding>();
    for (var publisher : alternatives(expected)) {
      tried.add(receipts.get().check(asked.receipt().get(), asked.distribution(), publisher));
    }
    return tried.stream()
        .filter(ReceiptFinding.Proved.class::isInstance)
        .findFirst()
        .orElseGet(tried::getFirst);
  }

  private static List<Optional<PublisherIdentity>> alternatives(List<PublisherIdentity> expected) {
    return expected.isEmpty()
        ? List.of(Optional.empty())
        : expected.stream().map(Optional::of).toList();
  }

  /// Of the first publisher that it is of; else why it is not of the nearest.
  private static Verification bound(Verification it, List<PublisherIdentity> publishers) {
    if (!(it instanceof Verified verified) || publishers.isEmpty()) {
      return it;
    }
    var bound =
        publishers.stream().map(who -> AttestationVerifier.bound(verified, who, null)).toList();
    return bound.stream()
        .filter(Verified.class::isInstance)
        .findFirst()
        .or(() ->
            bound.stream()
                .min(
                    Comparator.comparingInt(
                        no -> no instanceof Refused refused ? refused.differences().size() : 0)))
        .orElse(it);
  }
}
