package dev.entrepot.server.oidc;

import dev.entrepot.server.config.ServerConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The issuers that the configuration names; a token of any other is refused before a byte is
/// fetched.
@Singleton
public final class TrustedIssuers {
  private final Map<String, IssuerKeys> byUrl = new HashMap<>();

  @Inject
  public TrustedIssuers(ServerConfig config, Clock clock) {
    for (var issuer : config.issuers()) {
      byUrl.put(
          issuer.url(),
          new IssuerKeys(new Issuer(issuer.url(), issuer.provider()), KeySource.of(issuer), clock));
    }
  }

  /// The issuers of a provider's profile, in the order of their URLs.
  public List<Issuer> of(String provider) {
    return byUrl.values().stream()
        .map(IssuerKeys::issuer)
        .filter(it -> it.provider().equals(provider))
        .sorted(java.util.Comparator.comparing(Issuer::url))
        .toList();
  }

  Optional<IssuerKeys> find(String url) {
    return Optional.ofNullable(byUrl.get(url));
  }
}
