package dev.entrepot.server.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// What `/.well-known/openid-configuration` says, as far as it matters here.
///
/// @param claimsSupported empty when it does not say
/// @param algorithms those its tokens may be signed with; empty when it does not say
record DiscoveryDocument(
    String issuer, String jwksUri, Optional<Set<String>> claimsSupported, Set<String> algorithms) {
  private static final int MOST_NAMES = 500;
  private static final int LONGEST_NAME = 128;

  static DiscoveryDocument parse(String url, byte[] text) throws IOException {
    try {
      var node = ClaimsReader.read(text);
      var claims = names(node.path("claims_supported"));
      return new DiscoveryDocument(
          node.path("issuer").asText(),
          node.path("jwks_uri").asText(),
          claims.isEmpty() ? Optional.empty() : Optional.of(claims),
          names(node.path("id_token_signing_alg_values_supported")));
    } catch (ClaimsReader.Unreadable e) {
      throw new IOException("what " + url + " answered is not a JSON object", e);
    }
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new LinkedHashSet<>();
    for (var it : list) {
      if (it.isTextual() && it.textValue().length() <= LONGEST_NAME && names.size() < MOST_NAMES) {
        names.add(it.textValue());
      }
    }
    return java.util.Collections.unmodifiableSet(names);
  }

  /// OpenID Connect Discovery 1.0, 4.3: the document must name the issuer it was asked for.
  void ensureIsOf(String expected) throws IOException {
    if (issuer.isEmpty()) {
      throw new IOException("the discovery document of " + expected + " names no issuer");
    }
    if (!issuer.equals(expected)) {
      var slash = (issuer + "/").equals(expected) || issuer.equals(expected + "/");
      throw new IOException(
          "the discovery document at %s is of another issuer: %s%s"
              .formatted(
                  expected,
                  Visible.of(issuer),
                  slash
                      ? " (they differ in the slash at the end, and every character counts)"
                      : ""));
    }
  }
}
