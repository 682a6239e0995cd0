package dev.entrepot.server.publisher;

import dev.entrepot.server.database.Database;
import dev.entrepot.server.token.Tokens;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Forgets what can no longer matter: used identity tokens past replay, minted tokens long expired.
@Singleton
public final class Housekeeping {
  private static final Logger LOG = Logger.getLogger("housekeeping");
  private static final Duration KEPT_AFTER_END = Duration.ofDays(1);

  private final Database database;
  private final UsedTokenStore usedTokens;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  Housekeeping(Database database, UsedTokenStore usedTokens, Tokens tokens, Clock clock) {
    this.database = database;
    this.usedTokens = usedTokens;
    this.tokens = tokens;
    this.clock = clock;
  }

  public void run() {
    try {
      var now = clock.instant();
      database.useTransaction(tx -> {
        usedTokens.forget(tx, now);
        tokens.forgetExpired(tx, now.minus(KEPT_AFTER_END));
      });
    } catch (RuntimeException e) {
      LOG.errorf("old tokens cannot be removed: %s", e.getMessage());
    }
  }
}
