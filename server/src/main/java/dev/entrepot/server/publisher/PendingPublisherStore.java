package dev.entrepot.server.publisher;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The table `pending_publisher`. Every method runs in its caller's transaction.
@Singleton
class PendingPublisherStore {
  private static final String SELECT =
      "SELECT id, project_name, display_name, account_id, "
          + StoredPublisher.COLUMNS
          + " FROM pending_publisher ";

  List<PendingPublisher> ofKey(Handle tx, String issuer, String key) {
    return tx.createQuery(
            SELECT + "WHERE issuer = :issuer AND lookup_key = :key ORDER BY created_at, id")
        .bind("issuer", issuer)
        .bind("key", key)
        .map(PendingPublisherStore::read)
        .list();
  }

  List<PendingPublisher> all(Handle tx) {
    return tx.createQuery(SELECT + "ORDER BY created_at, id")
        .map(PendingPublisherStore::read)
        .list();
  }

  List<PendingPublisher> ofPerson(Handle tx, String accountId) {
    return tx.createQuery(SELECT + "WHERE account_id = :accountId ORDER BY created_at, id")
        .bind("accountId", accountId)
        .map(PendingPublisherStore::read)
        .list();
  }

  boolean insert(Handle tx, PendingPublisher added, long now) {
    var insert =
        tx.createUpdate(
                """
                INSERT INTO pending_publisher
                       (id, project_name, display_name, account_id, created_at, %s)
                VALUES (:id, :projectName, :displayName, :accountId, :now, %s)
                    ON CONFLICT DO NOTHING
                """
                    .formatted(StoredPublisher.COLUMNS, StoredPublisher.VALUES))
            .bind("id", added.id())
            .bind("projectName", added.projectName())
            .bind("displayName", added.displayName())
            .bind("accountId", added.accountId())
            .bind("now", now);
    return StoredPublisher.bind(insert, added.publisher()).execute() == 1;
  }

  boolean delete(Handle tx, String id) {
    return tx.createUpdate("DELETE FROM pending_publisher WHERE id = :id").bind("id", id).execute()
        == 1;
  }

  /// Drops what others had pending for a name that is now a project.
  void deleteOfProject(Handle tx, String projectName) {
    tx.createUpdate("DELETE FROM pending_publisher WHERE project_name = :projectName")
        .bind("projectName", projectName)
        .execute();
  }

  List<PendingPublisher> registeredBefore(Handle tx, long end) {
    return tx.createQuery(SELECT + "WHERE created_at < :end")
        .bind("end", end)
        .map(PendingPublisherStore::read)
        .list();
  }

  private static PendingPublisher read(ResultSet row, StatementContext context)
      throws SQLException {
    return new PendingPublisher(
        row.getString("id"),
        row.getString("project_name"),
        row.getString("display_name"),
        row.getString("account_id"),
        StoredPublisher.read(row));
  }
}
