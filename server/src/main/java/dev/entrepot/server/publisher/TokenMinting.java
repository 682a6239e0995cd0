package dev.entrepot.server.publisher;

import dev.entrepot.server.audit.ChangedFrom;
import dev.entrepot.server.config.LimitsConfig;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.oidc.IdentityTokens;
import dev.entrepot.server.oidc.UnverifiedToken;
import dev.entrepot.server.oidc.Verification.Invalid;
import dev.entrepot.server.oidc.Verification.KeysUnavailable;
import dev.entrepot.server.oidc.Verification.Malformed;
import dev.entrepot.server.oidc.Verification.UnknownIssuer;
import dev.entrepot.server.oidc.Verification.Verified;
import dev.entrepot.server.oidc.VerifiedClaims;
import dev.entrepot.server.publisher.MintOutcome.InvalidIdentityToken;
import dev.entrepot.server.publisher.MintOutcome.InvalidPayload;
import dev.entrepot.server.publisher.MintOutcome.TooMany;
import dev.entrepot.server.publisher.provider.Claims;
import dev.entrepot.server.publisher.provider.Difference;
import dev.entrepot.server.publisher.provider.Provider;
import dev.entrepot.server.publisher.provider.Providers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Exchanges a CI identity token for a short-lived token of this index.
@Singleton
public final class TokenMinting {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final IdentityTokens identityTokens;
  private final Database database;
  private final Issuing issuing;
  private final Limits limits;
  private final LimitsConfig most;

  @Inject
  TokenMinting(
      IdentityTokens identityTokens,
      Database database,
      Issuing issuing,
      Limits limits,
      ServerConfig config) {
    this.identityTokens = identityTokens;
    this.database = database;
    this.issuing = issuing;
    this.limits = limits;
    this.most = config.limits();
  }

  /// What the token is to be good for.
  enum Purpose {
    PUBLISH,
    READ
  }

  /// @param address the client's, for the limits
  MintOutcome mint(UnverifiedToken token, Purpose purpose, String address) {
    return switch (identityTokens.verify(token)) {
      case Malformed(var reason) -> new InvalidPayload(reason);
      case UnknownIssuer(var url) ->
          new InvalidPayload(
              "unknown trusted publishing issuer: '%s' is not in this index's configuration"
                  .formatted(Difference.visible(url)));
      case Invalid(var reason) -> new InvalidIdentityToken(reason);
      case KeysUnavailable(var issuer, var reason) ->
          new InvalidIdentityToken(
              "the keys of issuer %s cannot be fetched by the index right now (%s); try again with a new identity token"
                  .formatted(issuer, Difference.visible(reason)));
      case Verified(var claims) ->
          database.inTransaction(tx -> {
            ChangedFrom.address(tx, address);
            return exchange(tx, claims, purpose, address);
          });
    };
  }

  // One transaction, and a refusal is a value: it commits what was counted and remembered.
  private MintOutcome exchange(
      Handle tx, VerifiedClaims verified, Purpose purpose, String address) {
    var provider = Providers.named(verified.issuer().provider());
    var tooMany = tooMany(tx, provider, Claims.of(verified), address);
    return tooMany.isPresent() ? tooMany.get() : issuing.decide(tx, provider, verified, purpose);
  }

  private Optional<MintOutcome> tooMany(
      Handle tx, Provider provider, Claims claims, String address) {
    var subject = Refusals.subject(provider, claims);
    return count(tx, subject, "repository", most.mintsPerRepository(), claims.issuer())
        .or(() -> count(tx, "issuer " + claims.issuer(), "issuer", most.mintsPerIssuer(), ""))
        .or(() -> count(tx, "address " + address, "address", most.mintsPerAddress(), ""));
  }

  private Optional<MintOutcome> count(Handle tx, String what, String kind, int most, String of) {
    return limits
        .take(tx, "mint " + kind + " " + of + " " + what, most, MINUTE)
        .map(wait -> new TooMany(what, wait));
  }
}
