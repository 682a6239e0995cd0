package dev.entrepot.issuer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// What the `iss` claim says.
///
/// Never a name of the real provider: an index that trusts GitHub must be able to tell a rehearsal
/// from a release by the issuer alone.
record IssuerUrl(String value) {
  IssuerUrl {
    var url = parse(value);
    var scheme = url.getScheme();
    if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "An issuer is an http or https URL, as in http://127.0.0.1:8444; got " + value);
    }
    if (value.endsWith("/") || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "An issuer's URL ends without a slash, query or fragment; got " + value);
    }
    var host = url.getHost().toLowerCase(Locale.ROOT);
    if (host.equals("token.actions.githubusercontent.com") || host.endsWith(".ghe.com")) {
      throw new IllegalArgumentException(
          "A local issuer does not take GitHub's own name %s; choose a URL of yours"
              .formatted(value));
    }
  }

  /// Where on its host the documents are, empty at the root.
  String path() {
    return parse(value).getPath();
  }

  private static URI parse(String value) {
    try {
      return new URI(value);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("An issuer is a URL; got " + value, e);
    }
  }
}
