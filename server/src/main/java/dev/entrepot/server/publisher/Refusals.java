package dev.entrepot.server.publisher;

import static java.util.Comparator.comparingInt;

import dev.entrepot.server.oidc.VerifiedClaims;
import dev.entrepot.server.publisher.MintOutcome.NoMatchingPublisher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says why no publisher matched, so that its reader knows which field to change.
///
/// Whoever reads it holds a token that the issuer signed for the very repository of the publishers
/// compared here, so their other fields are no secret from them. With one exception: when the
/// owner's id differs, the name belongs to somebody else now, and they are told only that.
final class Refusals {
  private Refusals() {}

  static NoMatchingPublisher explain(List<TrustedPublisher> ofRepository, VerifiedClaims claims) {
    var repository = Difference.visible(claims.text("repository").orElse(""));
    if (ofRepository.isEmpty()) {
      return new NoMatchingPublisher(
          "Publisher with matching claims was not found: no project of this index trusts the repository %s. Register it as a trusted publisher of the project first"
              .formatted(repository),
          List.of());
    }
    if (isReCreated(ofRepository, claims)) {
      return new NoMatchingPublisher(
          "the owner of %s has another id than when the publisher was first used: the name was re-created or transferred. An owner of the project must remove the publisher and register it again"
              .formatted(repository),
          List.of());
    }
    var nearest =
        ofRepository.stream()
            .map(it -> ClaimMatching.differences(it, claims))
            .min(comparingInt(List::size))
            .orElseThrow();
    return new NoMatchingPublisher(
        nearest.stream().map(Difference::sentence).collect(Collectors.joining("; ")), nearest);
  }

  // One publisher that was pinned to this very owner shows that the name is theirs by now.
  private static boolean isReCreated(List<TrustedPublisher> ofRepository, VerifiedClaims claims) {
    var owner = claims.text("repository_owner_id");
    var pinned = ofRepository.stream().flatMap(it -> it.ownerId().stream()).toList();
    return !pinned.isEmpty() && pinned.stream().noneMatch(it -> owner.equals(Optional.of(it)));
  }
}
