package dev.entrepot.server.token;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Issues, recognises and revokes tokens.
@Singleton
public final class Tokens {
  /// Of a person's token.
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int SECRET_BYTES = 32;

  private final TokenStore store;
  private final Clock clock;
  private final SecureRandom random;

  @Inject
  Tokens(TokenStore store, Clock clock, SecureRandom random) {
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /// A token as it is handed out; its secret is shown this once.
  public record Issued(SecretToken secret, Instant expiresAt) {}

  /// A token for the projects of the publishers that matched.
  ///
  /// @param projects project identifier to the identifier of its publisher
  /// @param origin JSON of the verified claims
  public Issued issueForPublishers(
      Handle tx,
      Set<Scope> scopes,
      Map<String, String> projects,
      String origin,
      Duration lifetime) {
    return issue(tx, Optional.empty(), scopes, projects, origin, lifetime);
  }

  /// A person's token, limited to `projects` unless that is empty.
  public Issued issueForAccount(
      Handle tx, String accountId, Set<Scope> scopes, Set<String> projects, Duration lifetime) {
    var limited = new java.util.HashMap<String, String>();
    projects.forEach(it -> limited.put(it, ""));
    return issue(tx, Optional.of(accountId), scopes, limited, "{}", lifetime);
  }

  private Issued issue(
      Handle tx,
      Optional<String> accountId,
      Set<Scope> scopes,
      Map<String, String> projects,
      String origin,
      Duration lifetime) {
    var now = clock.instant();
    var secret = SecretToken.of(identifier(), secret());
    var expires = now.plus(lifetime);
    var limited = accountId.isEmpty() || !projects.isEmpty();
    var grant =
        new TokenGrant(
            secret.identifier(), accountId, origin, scopes, limited, projects, expires, false);
    store.insert(tx, grant, secret.hash(), now.toEpochMilli());
    return new Issued(secret, expires);
  }

  /// Finds what a token allows, expired and revoked ones included: the caller says why it refuses.
  public Optional<TokenGrant> recognise(Handle tx, SecretToken secret) {
    var presented = secret.hash().getBytes(StandardCharsets.US_ASCII);
    return store
        .find(tx, secret.identifier())
        .filter(
            it -> MessageDigest.isEqual(it.hash().getBytes(StandardCharsets.US_ASCII), presented))
        .map(TokenStore.Row::grant);
  }

  /// `false` when there is no such token.
  public boolean revoke(Handle tx, String id) {
    return store.revoke(tx, id, clock.millis());
  }

  /// Ends every token that reaches a project through this publisher.
  public void revokeOfPublisher(Handle tx, String publisherId) {
    store.revokeOfPublisher(tx, publisherId, clock.millis());
  }

  /// Removes publishers' tokens that ended before `end`; people's stay, to be listed.
  public void forgetExpired(Handle tx, Instant end) {
    store.forgetExpired(tx, end.toEpochMilli());
  }

  /// A person's tokens that still work, the last one first; without the projects they reach.
  public List<TokenGrant> ofAccount(Handle tx, String accountId) {
    return store.ofAccount(tx, accountId, clock.millis());
  }

  public List<TokenGrant> ofPeople(Handle tx) {
    return store.ofPeople(tx);
  }

  private String identifier() {
    var text = new StringBuilder();
    for (var i = 0; i < SecretToken.IDENTIFIER; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private String secret() {
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
