package dev.entrepot.server.account;

import dev.entrepot.server.account.AccountStore.Credentials;
import dev.entrepot.server.account.Session.Device;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.audit.ChangedFrom;
import dev.entrepot.server.database.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// From a name and a password to a session.
///
/// Who is no user, who typed a wrong password and who is disabled get the same answer after the
/// same work: it does not tell who has an account here.
@Singleton
public final class SignIn {
  private static final int FREE_OF_ACCOUNT = 5;
  private static final int FREE_OF_ADDRESS = 20;
  private static final int LONGEST_PASSWORD = 1024;

  private final Database database;
  private final AccountStore accounts;
  private final PasswordHash passwords;
  private final Sessions sessions;
  private final SecondFactors secondFactors;
  private final Attempts attempts;
  private final AuditLog audit;

  @Inject
  SignIn(
      Database database,
      AccountStore accounts,
      PasswordHash passwords,
      Sessions sessions,
      SecondFactors secondFactors,
      Attempts attempts,
      AuditLog audit) {
    this.database = database;
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.secondFactors = secondFactors;
    this.attempts = attempts;
    this.audit = audit;
  }

  /// What became of an attempt.
  public sealed interface Outcome {
    record SignedIn(Secret session) implements Outcome {}

    /// The second factor comes next.
    record CodeWanted(Secret session) implements Outcome {}

    record Wrong() implements Outcome {}

    record TooSoon(Duration pause) implements Outcome {}
  }

  public Outcome withPassword(String name, String password, Device device) {
    var key = name.toLowerCase(Locale.ROOT);
    // Hashed, because people type their password into the field above it.
    var ofAccount = "account " + Secret.sha256(key);
    var ofAddress = "address " + device.address();
    var pause =
        database.inTransaction(tx ->
            attempts
                .take(tx, ofAddress, FREE_OF_ADDRESS)
                .or(() -> attempts.take(tx, ofAccount, FREE_OF_ACCOUNT)));
    if (pause.isPresent()) {
      return new Outcome.TooSoon(pause.get());
    }
    var known = checked(key, password);
    if (known.isEmpty()) {
      return new Outcome.Wrong();
    }
    return database.inTransaction(tx -> {
      ChangedFrom.address(tx, device.address());
      attempts.forgive(tx, ofAccount);
      attempts.takeBack(tx, ofAddress);
      return started(tx, known.get(), device);
    });
  }

  private Optional<Account> checked(String key, String password) {
    var found = database.reading(tx -> accounts.credentials(tx, key));
    var hash = found.flatMap(Credentials::hash).orElse(passwords.nobodys());
    var right = password.length() <= LONGEST_PASSWORD && passwords.matches(password, hash);
    return found.map(Credentials::account).filter(it -> right && !it.disabled());
  }

  private Outcome started(Handle tx, Account account, Device device) {
    var session = sessions.start(tx, account, device);
    if (secondFactors.isEnrolled(tx, account)) {
      return new Outcome.CodeWanted(session);
    }
    audit.append(tx, "account:" + account.name(), "signed-in", "account:" + account.name(), "");
    return new Outcome.SignedIn(session);
  }

  /// The second step, in a session that passed the first.
  public Outcome withCode(Account account, Session session, String code) {
    var name = "code " + account.id();
    return database.inTransaction(tx -> {
      ChangedFrom.address(tx, session.device().address());
      var pause = attempts.take(tx, name, FREE_OF_ACCOUNT);
      if (pause.isPresent()) {
        return new Outcome.TooSoon(pause.get());
      }
      if (!sessions.mayBecomeWhole(session) || !secondFactors.accept(tx, account, code)) {
        return new Outcome.Wrong();
      }
      attempts.forgive(tx, name);
      audit.append(tx, "account:" + account.name(), "signed-in", "account:" + account.name(), "");
      return new Outcome.SignedIn(sessions.passed(tx, session));
    });
  }

  /// The password once more, before something dangerous.
  public Outcome again(Account account, Session session, String password) {
    var key = account.name().toLowerCase(Locale.ROOT);
    var name = "account " + Secret.sha256(key);
    var pause = database.inTransaction(tx -> attempts.take(tx, name, FREE_OF_ACCOUNT));
    if (pause.isPresent()) {
      return new Outcome.TooSoon(pause.get());
    }
    if (checked(key, password).isEmpty()) {
      return new Outcome.Wrong();
    }
    return database.inTransaction(tx -> {
      attempts.forgive(tx, name);
      return new Outcome.SignedIn(sessions.proven(tx, session));
    });
  }
}
