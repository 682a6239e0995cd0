package dev.entrepot.issuer;

import java.util.Arrays;
import java.util.List;

/// A CI whose tokens the issuer gives, spelled as on the command line.
///
/// GitHub's claims are code, because GitHub's rules for `sub` and reusable workflows are; those of
/// the others are a [ClaimTemplate] in a file named after the profile.
public enum Profile {
  github("github", "", "/.well-known/jwks"),
  ghes("github", "/_services/token", "/.well-known/jwks"),
  ghe("github", "", "/.well-known/jwks"),
  gitlab("gitlab", "", "/oauth/discovery/keys"),
  google("google", "", "/oauth2/v3/certs"),
  activestate("activestate", "/api/v1/oauth/oidc", "/.well-known/jwks"),
  buildkite("buildkite", "", "/.well-known/jwks"),
  circleci("circleci", "/org/{uuid:owner}", "/.well-known/jwks"),
  azure("azure", "/{uuid:owner}", "/.well-known/jwks"),
  bitbucket(
      "bitbucket", "/2.0/workspaces/{owner}/pipelines-config/identity/oidc", "/.well-known/jwks"),
  // In this spelling.
  semaphore("semaphore", "", "/.well-known/jwts"),
  kubernetes("kubernetes", "", "/openid/v1/jwks"),
  forgejo("forgejo", "/api/actions", "/.well-known/keys"),
  gitea("gitea", "/api/actions", "/.well-known/keys");

  private final String provider;
  private final String issuerPath;
  private final String keysPath;

  Profile(String provider, String issuerPath, String keysPath) {
    this.provider = provider;
    this.issuerPath = issuerPath;
    this.keysPath = keysPath;
  }

  static Profile parse(String name) {
    return Arrays.stream(values())
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no profile %s; choose one of %s"
                    .formatted(name, Arrays.toString(values()))));
  }

  /// What an index calls this CI in `[[issuers]]`.
  public String provider() {
    return provider;
  }

  boolean isGitHub() {
    return provider.equals("github");
  }

  /// Whether its jobs ask for tokens as GitHub's do, with `ACTIONS_ID_TOKEN_REQUEST_URL`.
  boolean asksAsGitHubDoes() {
    return isGitHub() || this == forgejo || this == gitea;
  }

  /// What follows the host in the `iss` claim.
  String issuerPath() {
    return isGitHub() ? issuerPath : ClaimTemplate.of(this).example(issuerPath);
  }

  /// The names of its claims, as discovery lists them.
  List<String> claims() {
    return isGitHub() ? GitHubClaims.NAMES : ClaimTemplate.of(this).names();
  }

  /// Where the keys are below the issuer's URL. It is a different place for each CI, so that an
  /// index which guesses it instead of reading discovery is found out.
  String keysPath() {
    return keysPath;
  }
}
