package dev.entrepot.server.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/// The claims of a token that a trusted issuer signed for this index, within its time.
///
/// @param replayIdentity what is exchanged once per issuer: the `jti` claim, or the digest of what
///   was signed when the CI sends none
/// @param all every claim; values keep their JSON types, which differ between CIs
public record VerifiedClaims(
    Issuer issuer, String replayIdentity, Instant expiresAt, JsonNode all) {
  /// The claim's text; empty when it is absent, null or not text.
  public Optional<String> text(String claim) {
    var value = all.get(claim);
    return value == null || !value.isTextual() ? Optional.empty() : Optional.of(value.textValue());
  }
}
