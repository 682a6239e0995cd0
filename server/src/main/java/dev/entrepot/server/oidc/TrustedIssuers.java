package dev.entrepot.server.oidc;

import static java.util.Comparator.comparing;

import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.config.TokenRules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The issuers that the configuration names; a token of any other is refused before a byte is
/// fetched.
///
/// Each has its own keys, its own pause and its own thread: what one of them does, no other feels.
@Singleton
public final class TrustedIssuers {
  private final Map<String, TrustedIssuer> byUrl = new HashMap<>();

  /// An issuer with what is accepted of it.
  record TrustedIssuer(Issuer issuer, TokenRules rules, IssuerKeys keys) {}

  @Inject
  public TrustedIssuers(ServerConfig config, Clock clock) {
    for (var it : config.issuers()) {
      var issuer = new Issuer(it.url(), it.provider());
      byUrl.put(
          it.url(),
          new TrustedIssuer(issuer, it.rules(), new IssuerKeys(issuer, KeySource.of(it), clock)));
    }
  }

  /// The issuers of a provider's profile, in the order of their URLs.
  public List<Issuer> of(String provider) {
    return byUrl.values().stream()
        .map(TrustedIssuer::issuer)
        .filter(it -> it.provider().equals(provider))
        .sorted(comparing(Issuer::url))
        .toList();
  }

  /// What is known of each, in the order of their URLs.
  public List<IssuerState> states() {
    return byUrl.values().stream()
        .map(it -> it.keys().state())
        .sorted(comparing(it -> it.issuer().url()))
        .toList();
  }

  /// The claims that an issuer says its tokens have (`claims_supported`), as last fetched.
  ///
  /// Empty when it does not say, or was not asked yet: the first call asks it and does not wait.
  public Optional<Set<String>> claimsSupported(Issuer issuer) {
    return find(issuer.url()).flatMap(it -> it.keys().claimsSupported());
  }

  /// The same, but waits for an issuer that was not asked yet.
  public Optional<Set<String>> fetchClaimsSupported(Issuer issuer) {
    return find(issuer.url()).flatMap(it -> it.keys().fetchClaimsSupported());
  }

  /// Fetches keys that grow old before a token has to wait for them; to be called every few
  /// seconds.
  public void refreshWhenDue() {
    byUrl.values().forEach(it -> it.keys().refreshWhenDue());
  }

  Optional<TrustedIssuer> find(String url) {
    return Optional.ofNullable(byUrl.get(url));
  }
}
