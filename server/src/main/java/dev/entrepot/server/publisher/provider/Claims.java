package dev.entrepot.server.publisher.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.server.oidc.VerifiedClaims;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Verified claims as matching reads them.
///
/// A claim is named by its key, or by a JSON Pointer (RFC 6901) where it lies deeper, as in
/// `/kubernetes.io/serviceaccount/uid`.
public record Claims(String issuer, JsonNode all) {
  public static Claims of(VerifiedClaims verified) {
    return new Claims(verified.issuer().url(), verified.all());
  }

  /// The text of a claim that is a text, a number or a truth value; empty text counts as absent.
  public Optional<String> text(String claim) {
    var value = node(claim);
    return value.isValueNode() && !value.isNull()
        ? Optional.of(value.asText()).filter(it -> !it.isEmpty())
        : Optional.empty();
  }

  /// The texts of a claim: one, or the members of a list of them, as CircleCI's `context-ids` are.
  List<String> texts(String claim) {
    var value = node(claim);
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .filter(it -> it.isValueNode() && !it.isNull())
            .map(JsonNode::asText)
            .filter(it -> !it.isEmpty())
            .toList()
        : text(claim).stream().toList();
  }

  /// Whether the claim is there at all, as text that may be empty.
  boolean isPresent(String claim) {
    var value = node(claim);
    return value.isValueNode() && !value.isNull();
  }

  /// JSON's `true`; the text "true" is another thing (pypi/warehouse, Google's `email_verified`).
  boolean isTrue(String claim) {
    var value = node(claim);
    return value.isBoolean() && value.booleanValue();
  }

  private JsonNode node(String claim) {
    return claim.startsWith("/") ? all.at(claim) : all.path(claim);
  }
}
