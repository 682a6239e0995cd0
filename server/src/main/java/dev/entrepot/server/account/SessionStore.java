package dev.entrepot.server.account;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The table `session`.
@Singleton
class SessionStore {
  private static final String COLUMNS =
      """
      SELECT id, account_id, created_at, seen_at, proven_at, second_factor_at, address, browser
        FROM session
      """;

  void insert(Handle tx, Session session, String hash) {
    tx.createUpdate(
            """
            INSERT INTO session
                   (id, secret_hash, account_id, created_at, seen_at, proven_at, second_factor_at, address, browser)
            VALUES (:id, :hash, :accountId, :createdAt, :seenAt, :provenAt, :secondFactorAt, :address, :browser)
            """)
        .bind("id", session.id())
        .bind("hash", hash)
        .bind("accountId", session.accountId())
        .bind("createdAt", session.createdAt().toEpochMilli())
        .bind("seenAt", session.seenAt().toEpochMilli())
        .bind("provenAt", session.provenAt().toEpochMilli())
        .bind("secondFactorAt", session.secondFactorAt().map(Instant::toEpochMilli))
        .bind("address", session.device().address())
        .bind("browser", session.device().browser())
        .execute();
  }

  Optional<Session> find(Handle tx, String hash) {
    return tx.createQuery(COLUMNS + "WHERE secret_hash = :hash")
        .bind("hash", hash)
        .map(SessionStore::read)
        .findOne();
  }

  List<Session> ofAccount(Handle tx, String accountId) {
    return tx.createQuery(COLUMNS + "WHERE account_id = :accountId ORDER BY seen_at DESC, id")
        .bind("accountId", accountId)
        .map(SessionStore::read)
        .list();
  }

  void seen(Handle tx, String id, long now) {
    tx.createUpdate("UPDATE session SET seen_at = :now WHERE id = :id")
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  void proven(Handle tx, String id, String hash, long now) {
    tx.createUpdate("UPDATE session SET proven_at = :now, secret_hash = :hash WHERE id = :id")
        .bind("now", now)
        .bind("hash", hash)
        .bind("id", id)
        .execute();
  }

  void passed(Handle tx, String id, String hash, long now) {
    tx.createUpdate(
            "UPDATE session SET second_factor_at = :now, secret_hash = :hash WHERE id = :id")
        .bind("now", now)
        .bind("hash", hash)
        .bind("id", id)
        .execute();
  }

  boolean delete(Handle tx, String accountId, String id) {
    return tx.createUpdate("DELETE FROM session WHERE id = :id AND account_id = :accountId")
            .bind("id", id)
            .bind("accountId", accountId)
            .execute()
        == 1;
  }

  /// Ends all of a person but one.
  void deleteOthers(Handle tx, String accountId, String kept) {
    tx.createUpdate("DELETE FROM session WHERE account_id = :accountId AND id <> :kept")
        .bind("accountId", accountId)
        .bind("kept", kept)
        .execute();
  }

  void forget(Handle tx, long seenBefore, long createdBefore) {
    tx.createUpdate("DELETE FROM session WHERE seen_at < :seen OR created_at < :created")
        .bind("seen", seenBefore)
        .bind("created", createdBefore)
        .execute();
  }

  private static Session read(ResultSet row, StatementContext context) throws SQLException {
    var secondFactor = row.getLong("second_factor_at");
    var given =
        row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(secondFactor));
    return new Session(
        row.getString("id"),
        row.getString("account_id"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("seen_at")),
        Instant.ofEpochMilli(row.getLong("proven_at")),
        given,
        new Session.Device(row.getString("address"), row.getString("browser")));
  }
}
