package dev.entrepot.server.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.server.oidc.Verification.Invalid;
import dev.entrepot.server.oidc.Verification.Verified;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The registered claims of RFC 7519: times, audience, identifier.
final class StandardClaims {
  // GitHub's tokens live for five minutes; a longer one is nothing a CI job needs.
  private static final Duration LONGEST_LIFETIME = Duration.ofHours(1);
  private static final int LONGEST_TOKEN_ID = 256;

  private final String audience;
  private final Clock clock;

  StandardClaims(String audience, Clock clock) {
    this.audience = audience;
    this.clock = clock;
  }

  Verification check(Issuer issuer, JsonNode claims) {
    var issued = time(claims, "iat");
    var expires = time(claims, "exp");
    if (issued.isEmpty() || expires.isEmpty()) {
      return new Invalid("malformed or invalid token: iat and exp must be numbers");
    }
    var refusal = refuseTimes(issued.get(), expires.get(), claims).or(() -> refuseAudience(claims));
    if (refusal.isPresent()) {
      return new Invalid("malformed or invalid token: " + refusal.get());
    }
    var id = claims.get("jti");
    if (id == null
        || !id.isTextual()
        || id.textValue().isEmpty()
        || id.textValue().length() > LONGEST_TOKEN_ID) {
      return new Invalid("malformed or invalid token: it has no jti claim");
    }
    return new Verified(new VerifiedClaims(issuer, id.textValue(), expires.get(), claims));
  }

  private Optional<String> refuseTimes(Instant issued, Instant expires, JsonNode claims) {
    var now = clock.instant();
    var leeway = IdentityTokens.CLOCK_LEEWAY;
    if (!now.minus(leeway).isBefore(expires)) {
      return Optional.of(
          "it expired at %s; ask for a new one just before the exchange".formatted(expires));
    }
    if (issued.isAfter(now.plus(leeway))) {
      return Optional.of("it was issued in the future (%s); compare the clocks".formatted(issued));
    }
    if (claims.has("nbf")
        && time(claims, "nbf").filter(it -> !it.isAfter(now.plus(leeway))).isEmpty()) {
      return Optional.of("it is not valid yet (nbf)");
    }
    if (Duration.between(issued, expires).compareTo(LONGEST_LIFETIME) > 0) {
      return Optional.of("it lives longer than " + LONGEST_LIFETIME.toMinutes() + " minutes");
    }
    return Optional.empty();
  }

  // A list of audiences would let one token serve two services; PyPI refuses even a list of one.
  private Optional<String> refuseAudience(JsonNode claims) {
    var actual = claims.get("aud");
    if (actual == null || !actual.isTextual()) {
      return Optional.of("its audience must be the single text '%s'".formatted(audience));
    }
    return actual.textValue().equals(audience)
        ? Optional.empty()
        : Optional.of(
            "its audience is '%s', this index expects '%s' (GET /_/oidc/audience says so)"
                .formatted(shortened(actual.textValue()), audience));
  }

  private static String shortened(String text) {
    var visible = text.replaceAll("[^\\x20-\\x7E]", "?");
    return visible.length() > 100 ? visible.substring(0, 100) + "…" : visible;
  }

  // A number of seconds within the years that Instant and SQL can both hold.
  private static Optional<Instant> time(JsonNode claims, String name) {
    var value = claims.get(name);
    if (value == null || !value.isNumber() || !value.canConvertToLong()) {
      return Optional.empty();
    }
    var seconds = value.longValue();
    return seconds < 0 || seconds > 253_402_300_799L
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(seconds));
  }
}
