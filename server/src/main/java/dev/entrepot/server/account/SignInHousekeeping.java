package dev.entrepot.server.account;

import dev.entrepot.server.database.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Forgets sessions and links that ended, and attempts of long ago.
@Singleton
public final class SignInHousekeeping {

  private final Database database;
  private final Sessions sessions;
  private final OneTimeLinks links;
  private final Passkeys passkeys;
  private final Attempts attempts;
  private final Clock clock;

  @Inject
  SignInHousekeeping(
      Database database,
      Sessions sessions,
      OneTimeLinks links,
      Passkeys passkeys,
      Attempts attempts,
      Clock clock) {
    this.database = database;
    this.sessions = sessions;
    this.links = links;
    this.passkeys = passkeys;
    this.attempts = attempts;
    this.clock = clock;
  }

  public void run() {
    var now = clock.instant();
    database.useTransaction(tx -> {
      sessions.forget(tx, now);
      links.forget(tx, now);
      passkeys.forget(tx, now);
      attempts.forget(tx, now);
    });
  }
}
