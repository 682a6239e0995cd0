package dev.entrepot.server.account;

import dev.entrepot.server.database.Identifiers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Sessions of people, which end by themselves. Its secret changes whenever a session gains rights,
/// so that one who planted or read an earlier secret gains nothing (OWASP: session fixation).
@Singleton
public final class Sessions {
  /// Without a request.
  static final Duration IDLE = Duration.ofHours(12);

  /// In any case.
  static final Duration LONGEST = Duration.ofDays(7);

  /// Until the second factor must be there.
  static final Duration HALF = Duration.ofMinutes(10);

  /// How long a typed password counts for what is dangerous.
  static final Duration RECENT = Duration.ofMinutes(30);

  // A write for every page would cost more than it tells.
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  private final SessionStore store;
  private final Identifiers identifiers;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  Sessions(SessionStore store, Identifiers identifiers, SecureRandom random, Clock clock) {
    this.store = store;
    this.identifiers = identifiers;
    this.random = random;
    this.clock = clock;
  }

  /// Starts one, the second factor of which is not given yet.
  public Secret start(Handle tx, Account account, Session.Device device) {
    var secret = Secret.next(random);
    var now = clock.instant();
    var session =
        new Session(identifiers.next(), account.id(), now, now, now, Optional.empty(), device);
    store.insert(tx, session, secret.hash());
    return secret;
  }

  /// The session of a secret, unless it ended.
  public Optional<Session> find(Handle tx, Secret secret) {
    return store.find(tx, secret.hash()).filter(this::isAlive);
  }

  /// The sessions of a person, the last used first.
  public List<Session> ofAccount(Handle tx, Account account) {
    return store.ofAccount(tx, account.id()).stream().filter(this::isAlive).toList();
  }

  private boolean isAlive(Session session) {
    var now = clock.instant();
    return now.isBefore(session.seenAt().plus(IDLE))
        && now.isBefore(session.createdAt().plus(LONGEST));
  }

  /// Whether the second factor may still be given to it.
  public boolean mayBecomeWhole(Session session) {
    return clock.instant().isBefore(session.createdAt().plus(HALF));
  }

  public boolean isProvenRecently(Session session) {
    return clock.instant().isBefore(session.provenAt().plus(RECENT));
  }

  /// Whether [#seen] should be called for it.
  public boolean isSeenLongAgo(Session session) {
    return !clock.instant().isBefore(session.seenAt().plus(SEEN_EVERY));
  }

  public void seen(Handle tx, Session session) {
    store.seen(tx, session.id(), clock.millis());
  }

  /// The password was typed again.
  public Secret proven(Handle tx, Session session) {
    var secret = Secret.next(random);
    store.proven(tx, session.id(), secret.hash(), clock.millis());
    return secret;
  }

  /// The second factor was given.
  public Secret passed(Handle tx, Session session) {
    var secret = Secret.next(random);
    store.passed(tx, session.id(), secret.hash(), clock.millis());
    return secret;
  }

  /// `false` when the person has no such session.
  public boolean end(Handle tx, Account account, String id) {
    return store.delete(tx, account.id(), id);
  }

  public void endOthers(Handle tx, Session kept) {
    store.deleteOthers(tx, kept.accountId(), kept.id());
  }

  public void endAll(Handle tx, Account account) {
    store.deleteOthers(tx, account.id(), "");
  }

  void forget(Handle tx, Instant now) {
    store.forget(tx, now.minus(IDLE).toEpochMilli(), now.minus(LONGEST).toEpochMilli());
  }
}
