package dev.entrepot.server.oidc;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// OpenID Connect Discovery 1.0: the issuer's configuration, then its keys.
final class Discovery implements KeySource {
  private final String issuer;
  private final Optional<Path> caFile;

  Discovery(String issuer, Optional<Path> caFile) {
    this.issuer = issuer;
    this.caFile = caFile;
  }

  @Override
  public Published fetch() throws IOException {
    try (var http = IssuerHttp.trusting(caFile)) {
      var document = document(http);
      document.ensureIsOf(issuer);
      return new Published(keys(http, document), document.claimsSupported());
    }
  }

  /// Where the document is: the issuer, without a slash at its end, and the well-known path.
  URI documentUrl() {
    var base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    return URI.create(base + "/.well-known/openid-configuration");
  }

  DiscoveryDocument document(IssuerHttp http) throws IOException {
    var url = documentUrl();
    return DiscoveryDocument.parse(url.toString(), http.get(url));
  }

  KeySet keys(IssuerHttp http, DiscoveryDocument document) throws IOException {
    var url = KeysUrl.acceptable(URI.create(issuer), document.jwksUri(), KeysUrl.Hosts.system());
    return KeySet.parse(http.get(url));
  }
}
