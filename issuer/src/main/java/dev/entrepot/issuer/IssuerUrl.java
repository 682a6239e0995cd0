package dev.entrepot.issuer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// What the `iss` claim says.
///
/// Never a name of a real provider: an index that trusts GitHub must be able to tell a rehearsal
/// from a release by the issuer alone.
record IssuerUrl(String value) {
  private static final Set<String> REAL =
      Set.of(
          "gitlab.com",
          "accounts.google.com",
          "platform.activestate.com",
          "agent.buildkite.com",
          "oidc.circleci.com",
          "vstoken.dev.azure.com",
          "api.bitbucket.org",
          "codeberg.org");

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
    if (isReal(host)) {
      throw new IllegalArgumentException(
          "A local issuer does not take the name of a real one, %s; choose a URL of yours"
              .formatted(value));
    }
  }

  // Of the CIs that anybody can have an account at.
  private static boolean isReal(String host) {
    return REAL.contains(host) || host.endsWith(".semaphoreci.com");
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
