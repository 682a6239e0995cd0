package dev.entrepot.server.publisher;

import static java.util.Comparator.comparingInt;

import dev.entrepot.server.publisher.provider.ClaimMatching;
import dev.entrepot.server.publisher.provider.Claims;
import dev.entrepot.server.publisher.provider.Condition.Operator;
import dev.entrepot.server.publisher.provider.Difference;
import dev.entrepot.server.publisher.provider.Provider;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says why no publisher matched, so that its reader knows which field to change.
///
/// Whoever reads it holds a token that the issuer signed for the very repository or project of the
/// publishers compared here, so their other fields are no secret from them. With one exception:
/// when an id that never changes differs, the name belongs to somebody else now, and they are told
/// only that.
final class Refusals {
  private Refusals() {}

  /// A publisher that was compared.
  ///
  /// @param registered empty for a pending one
  record Compared(TrustedPublisher publisher, Optional<ProjectPublisher> registered) {}

  /// Why, and which publisher came nearest.
  record Explanation(
      String reason, List<Difference> differences, Optional<ProjectPublisher> nearest) {}

  static Explanation explain(Provider provider, List<Compared> ofKey, Claims claims) {
    var known = ofKey.stream().filter(it -> mayBeShown(it.publisher(), claims)).toList();
    if (known.isEmpty()) {
      return new Explanation(
          "Publisher with matching claims was not found: no project of this index trusts %s%s. Register it as a trusted publisher of the project first"
              .formatted(
                  provider.field("repository").isPresent() ? "the repository " : "",
                  subject(provider, claims)),
          List.of(),
          Optional.empty());
    }
    var nearest =
        known.stream()
            .min(comparingInt(it -> ClaimMatching.differences(it.publisher(), claims).size()))
            .orElseThrow();
    var differences = ClaimMatching.differences(nearest.publisher(), claims);
    if (isReCreated(known, claims)) {
      return new Explanation(
          "the owner of %s has another id than when the publisher was first used: the name was re-created or transferred. An owner of the project must remove the publisher and register it again"
              .formatted(subject(provider, claims)),
          List.of(),
          nearest.registered());
    }
    return new Explanation(
        differences.stream().map(Difference::sentence).collect(Collectors.joining("; ")),
        differences,
        nearest.registered());
  }

  /// The repository or project that the token is of, for people.
  static String subject(Provider provider, Claims claims) {
    var name = provider.keyOf(claims).filter(it -> !it.isEmpty()).isPresent();
    var shown =
        claims
            .text("repository")
            .or(() -> claims.text("project_path"))
            .or(() -> provider.keyOf(claims).filter(it -> name && !it.isEmpty()))
            .or(() -> claims.text("sub"))
            .orElse("");
    return Difference.visible(shown);
  }

  // Where no field names the project, only a condition that holds shows that the job is theirs.
  private static boolean mayBeShown(TrustedPublisher publisher, Claims claims) {
    if (!publisher.key().isEmpty()) {
      return true;
    }
    var differing =
        ClaimMatching.differences(publisher, claims).stream().map(Difference::claim).toList();
    return publisher.conditions().stream()
        .filter(it -> it.operator() != Operator.MATCHES)
        .anyMatch(it -> !differing.contains(it.claim()));
  }

  // One publisher that is pinned to this very owner shows that the name is theirs by now.
  private static boolean isReCreated(List<Compared> known, Claims claims) {
    return known.stream().anyMatch(it -> ClaimMatching.isReCreated(it.publisher(), claims))
        && known.stream().noneMatch(it -> ClaimMatching.isConfirmed(it.publisher(), claims));
  }
}
