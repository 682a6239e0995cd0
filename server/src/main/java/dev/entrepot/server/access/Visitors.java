package dev.entrepot.server.access;

import dev.entrepot.server.access.Visitor.Anonymous;
import dev.entrepot.server.access.Visitor.Half;
import dev.entrepot.server.access.Visitor.SignedIn;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.account.SecondFactors;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.account.Session;
import dev.entrepot.server.account.Sessions;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.web.Request;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import org.jdbi.v3.core.Handle;

/// Knows people by the cookie of their browser.
@Singleton
public final class Visitors {
  private final Database database;
  private final Sessions sessions;
  private final Accounts accounts;
  private final SecondFactors secondFactors;
  private final SecureRandom random;

  @Inject
  Visitors(
      Database database,
      Sessions sessions,
      Accounts accounts,
      SecondFactors secondFactors,
      SecureRandom random) {
    this.database = database;
    this.sessions = sessions;
    this.accounts = accounts;
    this.secondFactors = secondFactors;
    this.random = random;
  }

  /// Who sends a request; remembers that they were seen.
  public Visitor of(Request request) {
    var secret = SessionCookie.of(request);
    if (secret.isEmpty()) {
      return new Anonymous(Secret.next(random));
    }
    var visitor = database.reading(tx -> of(tx, secret.get()));
    if (visitor instanceof SignedIn(_, var session, _, _) && sessions.isSeenLongAgo(session)) {
      database.useTransaction(tx -> sessions.seen(tx, session));
    }
    return visitor;
  }

  private Visitor of(Handle tx, Secret secret) {
    return sessions
        .find(tx, secret)
        .flatMap(it ->
            accounts
                .findById(tx, it.accountId())
                .filter(account -> !account.disabled())
                .map(account -> known(tx, account, it, secret)))
        .orElseGet(() -> new Anonymous(secret));
  }

  private Visitor known(Handle tx, Account account, Session session, Secret secret) {
    var enrolled = secondFactors.isEnrolled(tx, account);
    return enrolled && session.secondFactorAt().isEmpty()
        ? new Half(account, session, secret)
        : new SignedIn(account, session, secret, enrolled);
  }
}
