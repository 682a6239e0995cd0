package dev.entrepot.server.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.oidc.Verification.Invalid;
import dev.entrepot.server.oidc.Verification.KeysUnavailable;
import dev.entrepot.server.oidc.Verification.Malformed;
import dev.entrepot.server.oidc.Verification.UnknownIssuer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

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
        .map(keys -> verify(jwt, claims, keys))
        .orElseGet(() -> new UnknownIssuer(unverifiedIssuer.textValue()));
  }

  private Verification verify(SignedJWT jwt, JsonNode claims, IssuerKeys keys) {
    var header = refuseHeader(jwt.getHeader());
    if (header.isPresent()) {
      return new Invalid(header.get());
    }
    return switch (keys.find(jwt.getHeader().getKeyID())) {
      case IssuerKeys.Lookup.Unavailable(var reason) -> new KeysUnavailable(keys.issuer(), reason);
      case IssuerKeys.Lookup.Unknown() ->
          new Invalid("malformed or invalid token: its key is not one of the issuer's");
      case IssuerKeys.Lookup.Found(var key) ->
          isSignedBy(jwt, key)
              ? standardClaims.check(keys.issuer(), claims)
              : new Invalid("malformed or invalid token: the signature does not match");
    };
  }

  // RFC 8725, 3.1: the algorithm is ours to choose; a key or its address in the header is nobody's.
  private static Optional<String> refuseHeader(JWSHeader header) {
    if (!JWSAlgorithm.RS256.equals(header.getAlgorithm())) {
      return Optional.of("malformed or invalid token: it must be signed with RS256");
    }
    if (header.getKeyID() == null || header.getKeyID().isEmpty()) {
      return Optional.of("malformed or invalid token: it names no key (kid)");
    }
    if (header.getCriticalParams() != null
        || header.getJWK() != null
        || header.getJWKURL() != null
        || header.getX509CertURL() != null
        || header.getX509CertChain() != null) {
      return Optional.of("malformed or invalid token: its header has crit, jwk, jku, x5u or x5c");
    }
    return Optional.empty();
  }

  private static boolean isSignedBy(SignedJWT jwt, RSAKey key) {
    try {
      return jwt.verify(new RSASSAVerifier(key));
    } catch (JOSEException e) {
      return false;
    }
  }
}
