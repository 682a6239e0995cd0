package dev.entrepot.server.audit;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// Reads what [AuditLog] appended.
@Singleton
public final class AuditTrail {
  /// Greater than every identifier of an entry.
  public static final String END = "g";

  private static final String COLUMNS =
      """
      SELECT id, occurred_at, actor, address, action, subject, previous, details
        FROM audit_entry
      """;

  /// What happened to a subject, the last first.
  ///
  /// @param since when the subject began: who had its name before is another
  /// @param before an entry's identifier, or [#END]
  public List<AuditEntry> ofSubject(
      Handle tx, String subject, Instant since, String before, int most) {
    return tx.createQuery(
            COLUMNS
                + """
                 WHERE subject = :subject
                   AND occurred_at >= :since
                   AND id < :before
                 ORDER BY id DESC
                 LIMIT :most
                """)
        .bind("subject", subject)
        .bind("since", since.toEpochMilli())
        .bind("before", before)
        .bind("most", most)
        .map(AuditTrail::read)
        .list();
  }

  /// What a person did, and what was done to their account, the last first.
  public List<AuditEntry> ofPerson(Handle tx, String name, String before, int most) {
    return tx.createQuery(
            COLUMNS
                + """
                 WHERE (actor = :person OR subject = :person)
                   AND id < :before
                 ORDER BY id DESC
                 LIMIT :most
                """)
        .bind("person", "account:" + name)
        .bind("before", before)
        .bind("most", most)
        .map(AuditTrail::read)
        .list();
  }

  /// Everything, the last first.
  public List<AuditEntry> latest(Handle tx, String before, int most) {
    return tx.createQuery(COLUMNS + " WHERE id < :before ORDER BY id DESC LIMIT :most")
        .bind("before", before)
        .bind("most", most)
        .map(AuditTrail::read)
        .list();
  }

  /// Everything after an entry, the first first; from the beginning after an empty text.
  public List<AuditEntry> after(Handle tx, String after, int most) {
    return tx.createQuery(COLUMNS + " WHERE id > :after ORDER BY id LIMIT :most")
        .bind("after", after)
        .bind("most", most)
        .map(AuditTrail::read)
        .list();
  }

  private static AuditEntry read(ResultSet row, StatementContext context) throws SQLException {
    return new AuditEntry(
        row.getString("id"),
        Instant.ofEpochMilli(row.getLong("occurred_at")),
        row.getString("actor"),
        row.getString("address"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("previous"),
        row.getString("details"));
  }
}
