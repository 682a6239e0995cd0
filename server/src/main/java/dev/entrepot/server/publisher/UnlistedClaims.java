package dev.entrepot.server.publisher;

import dev.entrepot.server.oidc.Issuer;
import dev.entrepot.server.oidc.TrustedIssuers;
import dev.entrepot.server.publisher.provider.Condition;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Conditions on claims that the issuer does not list in its `claims_supported`.
///
/// Worth a warning and no more: the list may be incomplete (OpenID Connect Discovery 1.0, section
/// 3), and a claim that never comes only makes the exchange refuse.
@Singleton
public final class UnlistedClaims {
  private final TrustedIssuers trusted;

  @Inject
  UnlistedClaims(TrustedIssuers trusted) {
    this.trusted = trusted;
  }

  /// Sentences for who registers `publisher`; asks the issuer and waits for it, so not for a
  /// transaction.
  public List<String> ask(TrustedPublisher publisher) {
    return publisher.conditions().isEmpty()
        ? List.of()
        : warnings(publisher, trusted.fetchClaimsSupported(issuer(publisher)));
  }

  /// The same as far as the issuer has said it before; never waits.
  List<String> known(TrustedPublisher publisher) {
    return publisher.conditions().isEmpty()
        ? List.of()
        : warnings(publisher, trusted.claimsSupported(issuer(publisher)));
  }

  private static Issuer issuer(TrustedPublisher publisher) {
    return new Issuer(publisher.issuer(), publisher.provider().name());
  }

  static List<String> warnings(TrustedPublisher publisher, Optional<Set<String>> listed) {
    return listed.stream()
        .flatMap(names ->
            publisher.conditions().stream()
                .map(Condition::outermost)
                .distinct()
                .filter(it -> !names.contains(it)))
        .map(it ->
            "%s does not list the claim %s; without it no token matches. Compare a real token's claims"
                .formatted(publisher.issuer(), it))
        .toList();
  }
}
