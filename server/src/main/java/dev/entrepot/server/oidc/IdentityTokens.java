package dev.entrepot.server.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.oidc.TrustedIssuers.TrustedIssuer;
import dev.entrepot.server.oidc.Verification.Invalid;
import dev.entrepot.server.oidc.Verification.KeysUnavailable;
import dev.entrepot.server.oidc.Verification.Malformed;
import dev.entrepot.server.oidc.Verification.UnknownIssuer;
import dev.entrepot.server.oidc.Verification.Verified;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Verifies identity tokens: issuer, key, signature, times, audience, in this order.
@Singleton
public final class IdentityTokens {
  /// How far an issuer's clock may differ from ours when a token's times are checked.
  ///
  /// The record of a used token must outlive the token's `exp` by more than this. If the record
  /// went first, a captured token would still verify and could be exchanged again.
  public static final Duration CLOCK_LEEWAY = Duration.ofSeconds(30);

  private static final int LONGEST_TOKEN = 16 * 1024;

  private final TrustedIssuers issuers;
  private final StandardClaims standardClaims;

  @Inject
  IdentityTokens(TrustedIssuers issuers, ServerConfig config, Clock clock) {
    this.issuers = issuers;
    this.standardClaims = new StandardClaims(config.publishing().audience(), clock);
  }

  public Verification verify(UnverifiedToken token) {
    if (token.text().length() > LONGEST_TOKEN) {
      return new Malformed("malformed JWT: longer than " + LONGEST_TOKEN + " characters");
    }
    SignedJWT jwt;
    JsonNode claims;
    try {
      jwt = SignedJWT.parse(token.text());
      claims = ClaimsReader.read(jwt.getPayload().toBytes());
    } catch (ParseException | ClaimsReader.Unreadable e) {
      return new Malformed("malformed JWT");
    }
    var unverifiedIssuer = claims.get("iss");
    if (unverifiedIssuer == null || !unverifiedIssuer.isTextual()) {
      return new Malformed("malformed JWT: it has no iss claim");
    }
    return issuers
        .find(unverifiedIssuer.textValue())
        .map(issuer -> verify(jwt, claims, issuer))
        .orElseGet(() -> new UnknownIssuer(unverifiedIssuer.textValue()));
  }

  private Verification verify(SignedJWT jwt, JsonNode claims, TrustedIssuer trusted) {
    var header = TokenHeader.refuse(jwt.getHeader(), trusted.rules());
    if (header.isPresent()) {
      return invalid(header.get());
    }
    return switch (trusted.keys().find(jwt.getHeader().getKeyID())) {
      case IssuerKeys.Lookup.Unavailable(var reason) ->
          new KeysUnavailable(trusted.issuer(), reason);
      case IssuerKeys.Lookup.Unknown() -> invalid("its key is not one of the issuer's");
      case IssuerKeys.Lookup.Unusable(var reason) ->
          invalid("the issuer's key that it names cannot be used: " + reason);
      case IssuerKeys.Lookup.Found(var keys) -> verify(jwt, claims, trusted, keys);
    };
  }

  private Verification verify(
      SignedJWT jwt, JsonNode claims, TrustedIssuer trusted, List<SigningKey> keys) {
    var algorithm = TokenHeader.algorithm(jwt.getHeader()).orElseThrow();
    var able = keys.stream().filter(it -> it.algorithms().contains(algorithm)).toList();
    if (able.isEmpty()) {
      return invalid("the key that it names does not sign with " + algorithm.text());
    }
    if (able.stream().noneMatch(it -> it.hasSigned(jwt))) {
      return invalid("the signature does not match");
    }
    var refusal = standardClaims.refuse(trusted.rules(), claims);
    return refusal.isPresent()
        ? invalid(refusal.get())
        : new Verified(standardClaims.verified(trusted.issuer(), claims, jwt.getSigningInput()));
  }

  private static Invalid invalid(String reason) {
    return new Invalid("malformed or invalid token: " + reason);
  }
}
