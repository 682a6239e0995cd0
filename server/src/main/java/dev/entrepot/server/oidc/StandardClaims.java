package dev.entrepot.server.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.server.config.TokenRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The registered claims of RFC 7519: times, audience, subject, identifier.
final class StandardClaims {
  /// A record of each used token is kept until its `exp`, so that is bounded, however old a token
  /// may be: a job's token can live as long as the job.
  static final Duration LONGEST_LIFETIME = Duration.ofHours(24);

  private static final int LONGEST_TOKEN_ID = 256;
  private static final int LONGEST_SUBJECT = 1024;

  private final String audience;
  private final Clock clock;

  StandardClaims(String audience, Clock clock) {
    this.audience = audience;
    this.clock = clock;
  }

  Optional<String> refuse(TokenRules rules, JsonNode claims) {
    var issued = time(claims, "iat");
    var expires = time(claims, "exp");
    if (issued.isEmpty() || expires.isEmpty()) {
      return Optional.of("iat and exp must be numbers");
    }
    return refuseLife(issued.get(), expires.get(), rules)
        .or(() -> refuseEarly(claims))
        .or(() -> refuseAudience(rules, claims))
        .or(() -> refuseText(claims, "sub", LONGEST_SUBJECT))
        .or(() -> refuseText(claims, "jti", LONGEST_TOKEN_ID));
  }

  /// The claims of a token for which [#refuse] found nothing.
  VerifiedClaims verified(Issuer issuer, JsonNode claims, byte[] signingInput) {
    var id = claims.get("jti");
    return new VerifiedClaims(
        issuer,
        id == null ? ReplayIdentity.of(signingInput) : id.textValue(),
        time(claims, "exp").orElseThrow(),
        claims);
  }

  private Optional<String> refuseLife(Instant issued, Instant expires, TokenRules rules) {
    var now = clock.instant();
    var leeway = IdentityTokens.CLOCK_LEEWAY;
    if (!now.minus(leeway).isBefore(expires)) {
      return Optional.of(
          "it expired at %s; ask for a new one just before the exchange".formatted(expires));
    }
    if (issued.isAfter(now.plus(leeway))) {
      return Optional.of("it was issued in the future (%s); compare the clocks".formatted(issued));
    }
    if (!issued.isBefore(expires)) {
      return Optional.of("it expires before it was issued");
    }
    if (Duration.between(issued, expires).compareTo(LONGEST_LIFETIME) > 0) {
      return Optional.of("it lives longer than " + LONGEST_LIFETIME.toHours() + " hours");
    }
    if (now.minus(leeway).isAfter(issued.plus(rules.longestAge()))) {
      return Optional.of(
          "it was issued at %s, more than %d minutes ago; ask for a new one just before the exchange"
              .formatted(issued, rules.longestAge().toMinutes()));
    }
    return Optional.empty();
  }

  private Optional<String> refuseEarly(JsonNode claims) {
    if (!claims.has("nbf")) {
      return Optional.empty();
    }
    var latest = clock.instant().plus(IdentityTokens.CLOCK_LEEWAY);
    return time(claims, "nbf").filter(it -> !it.isAfter(latest)).isPresent()
        ? Optional.empty()
        : Optional.of("it is not valid yet (nbf)");
  }

  // A list of several audiences would let one token serve several services; a list of one is taken
  // from issuers that write it so, and PyPI refuses even that.
  private Optional<String> refuseAudience(TokenRules rules, JsonNode claims) {
    var sent = claims.path("aud");
    var actual = rules.audienceArray() && sent.isArray() && sent.size() == 1 ? sent.get(0) : sent;
    var expected = rules.audience().orElse(audience);
    if (!actual.isTextual()) {
      return Optional.of("its audience must be the single text '%s'".formatted(expected));
    }
    return actual.textValue().equals(expected)
        ? Optional.empty()
        : Optional.of(
            "its audience is '%s', this index expects '%s' (GET /_/oidc/audience says so)"
                .formatted(Visible.of(actual.textValue()), expected));
  }

  private static Optional<String> refuseText(JsonNode claims, String name, int longest) {
    var value = claims.get(name);
    if (value == null) {
      return Optional.empty();
    }
    return value.isTextual()
            && !value.textValue().isEmpty()
            && value.textValue().length() <= longest
        ? Optional.empty()
        : Optional.of("%s must be text of 1 to %d characters".formatted(name, longest));
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
