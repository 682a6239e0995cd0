package dev.entrepot.server.oidc;

import com.nimbusds.jose.JWSHeader;
import dev.entrepot.server.config.SigningAlgorithm;
import dev.entrepot.server.config.TokenRules;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a token's header may ask for: an algorithm of the issuer's, one of its keys, nothing else.
final class TokenHeader {
  private TokenHeader() {}

  // RFC 8725, 3.1 and 3.10: a key or its address in the header is nobody's.
  static Optional<String> refuse(JWSHeader header, TokenRules rules) {
    if (algorithm(header).filter(rules.algorithms()::contains).isEmpty()) {
      return Optional.of(
          "it is signed with %s; of this issuer the index accepts %s"
              .formatted(
                  Visible.of(header.getAlgorithm().getName()),
                  rules.algorithms().stream()
                      .sorted()
                      .map(SigningAlgorithm::text)
                      .collect(Collectors.joining(", "))));
    }
    if (header.getKeyID() == null || header.getKeyID().isEmpty()) {
      return Optional.of("it names no key (kid)");
    }
    if (header.getCriticalParams() != null
        || !header.isBase64URLEncodePayload()
        || header.getJWK() != null
        || header.getJWKURL() != null
        || header.getX509CertURL() != null
        || header.getX509CertChain() != null) {
      return Optional.of("its header has crit, b64, jwk, jku, x5u or x5c");
    }
    return Optional.empty();
  }

  static Optional<SigningAlgorithm> algorithm(JWSHeader header) {
    return SigningAlgorithm.named(header.getAlgorithm().getName());
  }
}
