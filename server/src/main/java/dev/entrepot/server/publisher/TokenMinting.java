package dev.entrepot.server.publisher;

import static dev.entrepot.server.oidc.IdentityTokens.CLOCK_LEEWAY;

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
import dev.entrepot.server.publisher.MintOutcome.Minted;
import dev.entrepot.server.publisher.MintOutcome.NoMatchingPublisher;
import dev.entrepot.server.publisher.MintOutcome.TokenAlreadyUsed;
import dev.entrepot.server.token.Tokens;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Exchanges a CI identity token for a short-lived upload token.
@Singleton
public final class TokenMinting {
  // Longer than the leeway: no moment exists at which a token verifies and its record is gone.
  private static final Duration REMEMBERED = CLOCK_LEEWAY.plusSeconds(60);

  private final IdentityTokens identityTokens;
  private final Database database;
  private final Candidates candidates;
  private final PublisherStore publishers;
  private final UsedTokenStore usedTokens;
  private final Tokens tokens;
  private final Duration lifetime;

  @Inject
  TokenMinting(
      IdentityTokens identityTokens,
      Database database,
      Candidates candidates,
      PublisherStore publishers,
      UsedTokenStore usedTokens,
      Tokens tokens,
      ServerConfig config) {
    this.identityTokens = identityTokens;
    this.database = database;
    this.candidates = candidates;
    this.publishers = publishers;
    this.usedTokens = usedTokens;
    this.tokens = tokens;
    this.lifetime = config.publishing().tokenLifetime();
  }

  MintOutcome mint(UnverifiedToken token) {
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
      case Verified(var claims) -> exchange(claims);
    };
  }

  private MintOutcome exchange(VerifiedClaims claims) {
    var refused = ClaimMatching.refuseAlways(claims);
    return refused
        .<MintOutcome>map(it -> new NoMatchingPublisher(it, List.of()))
        .orElseGet(() -> database.inTransaction(tx -> exchange(tx, claims)));
  }

  // Decide first, then write: a refusal is a value, so it commits whatever came before it.
  private MintOutcome exchange(Handle tx, VerifiedClaims claims) {
    if (usedTokens.isUsed(tx, claims)) {
      return new TokenAlreadyUsed();
    }
    return switch (candidates.decide(tx, claims)) {
      case Candidates.Decision.Refuse(var outcome) -> outcome;
      case Candidates.Decision.Accept accepted ->
          usedTokens.claim(tx, claims, claims.expiresAt().plus(REMEMBERED))
              ? issue(tx, accepted, claims)
              : new TokenAlreadyUsed();
    };
  }

  private MintOutcome issue(Handle tx, Candidates.Decision.Accept accepted, VerifiedClaims claims) {
    var matching = new ArrayList<>(accepted.matching());
    matching.addAll(candidates.makeReal(tx, accepted.waiting()));
    if (matching.isEmpty()) {
      return new NoMatchingPublisher(
          "the person who registered the publisher is disabled", List.of());
    }
    var ownerId = claims.text("repository_owner_id").orElse("");
    Map<String, String> projects = new HashMap<>();
    for (var publisher : matching) {
      publishers.pinOwner(tx, publisher.id(), ownerId);
      if (publisher.isSpecific()) {
        projects.put(publisher.projectId(), publisher.id());
      } else {
        projects.putIfAbsent(publisher.projectId(), publisher.id());
      }
    }
    var issued = tokens.issueForPublishers(tx, projects, claims.all().toString(), lifetime);
    return new Minted(issued.secret(), issued.expiresAt());
  }
}
