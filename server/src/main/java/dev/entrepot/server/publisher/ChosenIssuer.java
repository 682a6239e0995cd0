package dev.entrepot.server.publisher;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.oidc.Issuer;
import dev.entrepot.server.oidc.TrustedIssuers;
import dev.entrepot.server.publisher.provider.Providers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;

/// Chooses among the issuers that the configuration trusts.
@Singleton
public final class ChosenIssuer {
  private final TrustedIssuers trusted;

  @Inject
  ChosenIssuer(TrustedIssuers trusted) {
    this.trusted = trusted;
  }

  /// The URL of a provider's issuer.
  ///
  /// @param url which one; empty where the provider has one only
  /// @throws InvalidInput that lists the ones there are
  public String url(String provider, Optional<String> url) {
    var known = trusted.of(Providers.named(provider).name());
    var urls = known.stream().map(Issuer::url).collect(Collectors.joining(", "));
    if (known.isEmpty()) {
      throw new InvalidInput(
          "No issuer of provider '%s' is in the configuration; add one under [[issuers]]"
              .formatted(provider));
    }
    var chosen = known.stream().filter(it -> url.isEmpty() || it.url().equals(url.get())).toList();
    if (chosen.isEmpty()) {
      throw new InvalidInput("The issuer must be one of the configured ones: " + urls);
    }
    if (chosen.size() > 1) {
      throw new InvalidInput("Several issuers are configured; name one as the issuer: " + urls);
    }
    return chosen.getFirst().url();
  }
}
