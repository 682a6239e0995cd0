package dev.entrepot.server.account;

import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.database.Identifiers;
import java.security.SecureRandom;
import java.time.Clock;

/// Makes [Accounts] for tests of other packages.
public final class AccountFixture {
  private AccountFixture() {}

  public static Accounts accounts(Clock clock) {
    var random = new SecureRandom();
    var identifiers = new Identifiers(clock, random);
    return new Accounts(
        new AccountStore(),
        new PasswordHash(random),
        identifiers,
        clock,
        new AuditLog(identifiers, clock));
  }
}
