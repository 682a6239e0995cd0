package dev.entrepot.server.oidc;

import dev.entrepot.server.config.IssuerConfig;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/// Where an issuer's keys come from; the message of a failure says what to check.
@FunctionalInterface
interface KeySource {
  /// What an issuer says of itself.
  ///
  /// @param claimsSupported empty when it does not say which claims its tokens have
  record Published(KeySet keys, Optional<Set<String>> claimsSupported) {}

  Published fetch() throws IOException;

  /// Whether there is something new for certain, so that it is fetched before it is due.
  default boolean hasChanged() {
    return false;
  }

  static KeySource of(IssuerConfig issuer) {
    return issuer
        .keys()
        .<KeySource>map(KeyFile::new)
        .orElseGet(() -> new Discovery(issuer.url(), issuer.caFile()));
  }
}
