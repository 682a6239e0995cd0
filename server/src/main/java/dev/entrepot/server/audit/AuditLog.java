package dev.entrepot.server.audit;

import dev.entrepot.server.database.Identifiers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/// Appends who did what, in the transaction that does it: neither is there without the other.
@Singleton
public final class AuditLog {
  private final Identifiers identifiers;
  private final Clock clock;

  @Inject
  public AuditLog(Identifiers identifiers, Clock clock) {
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /// Appends one fact.
  ///
  /// @param actor `operator`, `account:NAME` or `publisher:ID`
  /// @param action what happened, as `publisher-added`
  /// @param subject what it happened to, as `project:NAME`
  /// @param details text that holds no secret
  public void append(Handle tx, String actor, String action, String subject, String details) {
    change(tx, actor, action, subject, "", details);
  }

  /// As [#append], with what was there before.
  public void change(
      Handle tx, String actor, String action, String subject, String before, String details) {
    tx.createUpdate(
            """
            INSERT INTO audit_entry
                   (id, occurred_at, actor, address, action, subject, previous, details)
            VALUES (:id, :now, :actor, :address, :action, :subject, :previous, :details)
            """)
        .bind("id", identifiers.next())
        .bind("now", clock.millis())
        .bind("actor", actor)
        .bind("address", ChangedFrom.of(tx))
        .bind("action", action)
        .bind("subject", subject)
        .bind("previous", before)
        .bind("details", details)
        .execute();
  }
}
