package dev.entrepot.server.publisher;

import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.config.IssuerConfig;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.token.Tokens;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Forgets what can no longer matter: used identity tokens past replay, minted tokens long expired,
/// old exchanges, counters, and pending publishers that nobody used.
@Singleton
public final class Housekeeping {
  private static final Duration KEPT_AFTER_END = Duration.ofDays(1);

  /// As on PyPI.
  static final Duration PENDING_KEPT = Duration.ofDays(30);

  private static final Duration COUNTERS_KEPT = Duration.ofDays(2);

  private final Database database;
  private final UsedTokenStore usedTokens;
  private final PendingPublisherStore pending;
  private final ExchangeStore exchanges;
  private final Limits limits;
  private final Tokens tokens;
  private final Publishers publishers;
  private final List<String> trusted;
  private final AuditLog audit;
  private final Clock clock;
  private final Duration historyKept;

  @Inject
  Housekeeping(
      Database database,
      UsedTokenStore usedTokens,
      PendingPublisherStore pending,
      ExchangeStore exchanges,
      Limits limits,
      Tokens tokens,
      Publishers publishers,
      AuditLog audit,
      Clock clock,
      ServerConfig config) {
    this.database = database;
    this.usedTokens = usedTokens;
    this.pending = pending;
    this.exchanges = exchanges;
    this.limits = limits;
    this.tokens = tokens;
    this.publishers = publishers;
    this.trusted = config.issuers().stream().map(IssuerConfig::url).toList();
    this.audit = audit;
    this.clock = clock;
    this.historyKept = config.publishing().historyKept();
  }

  public void run() {
    var now = clock.instant();
    database.useTransaction(tx -> {
      publishers.stopOfOtherIssuers(tx, trusted);
      usedTokens.forget(tx, now);
      tokens.forgetExpired(tx, now.minus(KEPT_AFTER_END));
      exchanges.forget(tx, now.minus(historyKept));
      limits.forget(tx, now.minus(COUNTERS_KEPT));
      dropUnusedPending(tx, now.minus(PENDING_KEPT));
    });
  }

  private void dropUnusedPending(Handle tx, Instant end) {
    for (var it : pending.registeredBefore(tx, end.toEpochMilli())) {
      pending.delete(tx, it.id());
      audit.append(
          tx, "index", "pending-publisher-expired", "project:" + it.projectName(), it.id());
    }
  }
}
