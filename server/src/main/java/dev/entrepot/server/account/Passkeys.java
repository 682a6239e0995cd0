package dev.entrepot.server.account;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.config.ServerConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Passkeys: making, using and removing them.
///
/// Each is asked to make sure who holds it, so it is both factors at once. A challenge is answered
/// once, in the browser that was asked, whether the answer is right or not.
@Singleton
public final class Passkeys {
  /// How long a browser may take to answer.
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int MOST = 20;
  private static final int LONGEST_NAME = 50;

  private final PasskeyStore store;
  private final PasskeyVerification verification;
  private final SecureRandom random;
  private final Clock clock;
  private final AuditLog audit;
  private final String host;

  @Inject
  Passkeys(
      PasskeyStore store,
      PasskeyVerification verification,
      SecureRandom random,
      Clock clock,
      AuditLog audit,
      ServerConfig config) {
    this.store = store;
    this.verification = verification;
    this.random = random;
    this.clock = clock;
    this.audit = audit;
    this.host = config.publicUrl().getHost();
  }

  public List<Passkey> ofAccount(Handle tx, Account account) {
    return store.ofAccount(tx, account.id());
  }

  /// Asks a browser to make one.
  public Map<String, Object> askToMake(Handle tx, Account account, Session session) {
    var challenge = challenge(tx, asked(session));
    return PasskeyOptions.creation(host, account, challenge, ofAccount(tx, account));
  }

  /// Asks a browser for one of the person whose second factor is to come.
  public Map<String, Object> askForOneOf(Handle tx, Account account, Session session) {
    return PasskeyOptions.request(host, challenge(tx, asked(session)), ofAccount(tx, account));
  }

  /// Asks a browser for one of whoever is there.
  public Map<String, Object> askForAny(Handle tx, Secret visitor) {
    return PasskeyOptions.request(host, challenge(tx, asked(visitor)), List.of());
  }

  private String challenge(Handle tx, String asked) {
    var challenge = Secret.next(random).reveal();
    store.ask(tx, asked, challenge, clock.instant().plus(PATIENCE).toEpochMilli());
    return challenge;
  }

  /// Keeps the passkey that a browser made.
  ///
  /// @throws InvalidInput when it did not
  public void add(Handle tx, Account account, Session session, String name, String response) {
    var called = name.isBlank() ? "Passkey" : name.strip();
    if (called.length() > LONGEST_NAME) {
      throw new InvalidInput("The name of a passkey has at most 50 characters");
    }
    if (ofAccount(tx, account).size() >= MOST) {
      throw new InvalidInput("You have 20 passkeys. Remove one first");
    }
    var challenge =
        store
            .answered(tx, asked(session), clock.millis())
            .orElseThrow(() -> new InvalidInput("That took too long; try once more"));
    var made = verification.registered(response, challenge);
    if (!store.insert(tx, account.id(), called, made, clock.millis())) {
      throw new InvalidInput("This passkey is known already");
    }
    audit.append(tx, actor(account), "passkey-added", "account:" + account.name(), called);
  }

  /// Whose passkey a browser used; empty unless it is genuine, and the answer to what it was asked.
  Optional<String> owner(Handle tx, Session session, String response) {
    return owner(tx, asked(session), response);
  }

  Optional<String> owner(Handle tx, Secret visitor, String response) {
    return owner(tx, asked(visitor), response);
  }

  private Optional<String> owner(Handle tx, String asked, String response) {
    var challenge = store.answered(tx, asked, clock.millis());
    var answer = verification.read(response);
    var owned = answer.flatMap(it -> store.find(tx, it.id()));
    if (challenge.isEmpty() || answer.isEmpty() || owned.isEmpty()) {
      return Optional.empty();
    }
    var kept = owned.get().kept();
    return verification
        .verified(answer.get(), kept, challenge.get())
        .filter(count -> store.used(tx, kept.id(), count, clock.millis()))
        .map(_ -> owned.get().accountId());
  }

  /// `false` when the person has no such passkey.
  public boolean remove(Handle tx, Account account, String id, String actor) {
    if (!store.delete(tx, account.id(), id)) {
      return false;
    }
    audit.append(tx, actor, "passkey-removed", "account:" + account.name(), "");
    return true;
  }

  void removeAll(Handle tx, Account account, String actor) {
    if (store.deleteAll(tx, account.id()) > 0) {
      audit.append(tx, actor, "passkeys-removed", "account:" + account.name(), "");
    }
  }

  void forget(Handle tx, Instant now) {
    store.forget(tx, now.toEpochMilli());
  }

  // By the session and not by its secret, which may change before the answer comes.
  private static String asked(Session session) {
    return "session " + session.id();
  }

  private static String asked(Secret visitor) {
    return "visitor " + visitor.hash();
  }

  private static String actor(Account account) {
    return "account:" + account.name();
  }
}
