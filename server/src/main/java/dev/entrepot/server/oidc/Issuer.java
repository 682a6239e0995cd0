package dev.entrepot.server.oidc;

/// Who signs identity tokens: the `iss` claim, to the letter.
///
/// @param provider the profile whose claims the tokens carry, as `github`
public record Issuer(String url, String provider) {
  @Override
  public String toString() {
    return url;
  }
}
