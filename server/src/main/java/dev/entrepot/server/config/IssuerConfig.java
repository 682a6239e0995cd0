package dev.entrepot.server.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An issuer of identity tokens that the operator trusts.
///
/// @param provider the profile whose claims its tokens carry
/// @param url exactly as the `iss` claim has it
/// @param caFile a private CA that signs the issuer's certificate, PEM
/// @param keys a JWKS file that replaces discovery over the network
/// @param rules what is accepted of its tokens
public record IssuerConfig(
    String provider, String url, Optional<Path> caFile, Optional<Path> keys, TokenRules rules) {
  static final String GITHUB = "https://token.actions.githubusercontent.com";
  static final List<IssuerConfig> DEFAULTS =
      List.of(
          usual("github", GITHUB),
          usual("gitlab", "https://gitlab.com"),
          usual("google", "https://accounts.google.com"),
          usual("activestate", "https://platform.activestate.com/api/v1/oauth/oidc"));
  private static final List<String> PROVIDERS =
      List.of(
          "github",
          "gitlab",
          "forgejo",
          "gitea",
          "google",
          "activestate",
          "buildkite",
          "circleci",
          "azure",
          "bitbucket",
          "semaphore",
          "kubernetes",
          "generic");

  /// An issuer whose tokens follow its provider's usual rules.
  public IssuerConfig(String provider, String url, Optional<Path> caFile, Optional<Path> keys) {
    this(provider, url, caFile, keys, TokenRules.usual(provider));
  }

  private static IssuerConfig usual(String provider, String url) {
    return new IssuerConfig(provider, url, Optional.empty(), Optional.empty());
  }

  static IssuerConfig from(Settings settings) {
    var provider =
        settings
            .text("provider")
            .filter(PROVIDERS::contains)
            .orElseThrow(
                () -> settings.error("provider", "must be one of " + String.join(", ", PROVIDERS)));
    var url = settings.text("url").orElse(GITHUB);
    var caFile = settings.text("ca-file").filter(it -> !it.isEmpty()).map(Path::of);
    var keys = settings.text("keys").filter(it -> !it.isEmpty()).map(Path::of);
    refuseUrl(url, keys.isPresent())
        .ifPresent(it -> {
          throw settings.error("url", it + ", is " + url);
        });
    var rules = TokenRules.from(settings, provider);
    settings.refuseLeftovers();
    return new IssuerConfig(provider, url, caFile, keys, rules);
  }

  /// Why a text cannot be the URL of an issuer.
  ///
  /// Keys fetched over plain http could be anybody's; on loopback nobody is in between.
  public static Optional<String> refuseUrl(String url, boolean keysFromFile) {
    try {
      var uri = new URI(url);
      if (uri.getHost() == null
          || uri.getUserInfo() != null
          || uri.getQuery() != null
          || uri.getFragment() != null) {
        return Optional.of("must be scheme, host and path, as in " + GITHUB);
      }
      var plain = "http".equals(uri.getScheme()) && (keysFromFile || isLoopback(uri.getHost()));
      return plain || "https".equals(uri.getScheme())
          ? Optional.empty()
          : Optional.of("must be an https URL (http is accepted for a loopback address)");
    } catch (URISyntaxException e) {
      return Optional.of("must be a URL");
    }
  }

  private static boolean isLoopback(String host) {
    return "localhost".equals(host)
        || (host.matches("127\\.[0-9.]+") && InetAddress.ofLiteral(host).isLoopbackAddress())
        || "[::1]".equals(host);
  }
}
