package dev.entrepot.server.account;

import dev.entrepot.server.account.Session.Device;
import dev.entrepot.server.account.SignIn.Outcome;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.database.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// From a passkey to a session: in the place of name and password, or after them.
@Singleton
public final class PasskeySignIn {
  private static final int FREE_OF_ADDRESS = 20;

  private final Database database;
  private final AccountStore accounts;
  private final Passkeys passkeys;
  private final Sessions sessions;
  private final Attempts attempts;
  private final AuditLog audit;

  @Inject
  PasskeySignIn(
      Database database,
      AccountStore accounts,
      Passkeys passkeys,
      Sessions sessions,
      Attempts attempts,
      AuditLog audit) {
    this.database = database;
    this.accounts = accounts;
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.attempts = attempts;
    this.audit = audit;
  }

  /// Asks whoever is there; empty when that address was asked too often.
  public Optional<Map<String, Object>> ask(Secret visitor, Device device) {
    return database.inTransaction(tx ->
        attempts.take(tx, ofAddress(device), FREE_OF_ADDRESS).isPresent()
            ? Optional.empty()
            : Optional.of(passkeys.askForAny(tx, visitor)));
  }

  /// The whole sign-in.
  public Outcome whole(Secret visitor, String response, Device device) {
    return database.inTransaction(tx ->
        passkeys
            .owner(tx, visitor, response)
            .flatMap(id -> accounts.findById(tx, id))
            .filter(it -> !it.disabled())
            .map(it -> started(tx, it, device))
            .orElseGet(Outcome.Wrong::new));
  }

  private Outcome started(Handle tx, Account account, Device device) {
    attempts.takeBack(tx, ofAddress(device));
    var first = sessions.start(tx, account, device);
    return sessions
        .find(tx, first)
        .map(it -> passed(tx, account, it))
        .orElseThrow(() -> new IllegalStateException("A new session has ended"));
  }

  /// The second step, in a session that passed the first.
  public Outcome second(Account account, Session session, String response) {
    return database.inTransaction(tx ->
        passkeys
            .owner(tx, session, response)
            .filter(it -> it.equals(account.id()) && sessions.mayBecomeWhole(session))
            .map(_ -> passed(tx, account, session))
            .orElseGet(Outcome.Wrong::new));
  }

  private Outcome passed(Handle tx, Account account, Session session) {
    audit.append(
        tx, "account:" + account.name(), "signed-in", "account:" + account.name(), "passkey");
    return new Outcome.SignedIn(sessions.passed(tx, session));
  }

  private static String ofAddress(Device device) {
    return "passkey " + device.address();
  }
}
