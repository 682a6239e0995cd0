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
  private static final String COLUMNS =
      """
      SELECT id, project_name, display_name, account_id, issuer, owner, repository, owner_id,
             workflow, environment, called_workflow
        FROM pending_publisher
      """;

  List<PendingPublisher> ofRepository(Handle tx, String issuer, String owner, String repository) {
    return tx.createQuery(
            COLUMNS
                + """
                 WHERE issuer = :issuer
                   AND lower(owner) = lower(:owner)
                   AND lower(repository) = lower(:repository)
                 ORDER BY created_at, id
                """)
        .bind("issuer", issuer)
        .bind("owner", owner)
        .bind("repository", repository)
        .map(PendingPublisherStore::read)
        .list();
  }

  List<PendingPublisher> all(Handle tx) {
    return tx.createQuery(COLUMNS + "ORDER BY created_at, id")
        .map(PendingPublisherStore::read)
        .list();
  }

  boolean insert(Handle tx, PendingPublisher added, long now) {
    var insert =
        tx.createUpdate(
                """
                INSERT INTO pending_publisher
                       (id, project_name, display_name, account_id, provider, issuer, owner,
                        repository, owner_id, workflow, environment, called_workflow, created_at)
                VALUES (:id, :projectName, :displayName, :accountId, :provider, :issuer, :owner,
                        :repository, :ownerId, :workflow, :environment, :calledWorkflow, :now)
                    ON CONFLICT DO NOTHING
                """)
            .bind("id", added.id())
            .bind("projectName", added.projectName())
            .bind("displayName", added.displayName())
            .bind("accountId", added.accountId())
            .bind("now", now);
    return PublisherStore.bind(insert, added.publisher()).execute() == 1;
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

  private static PendingPublisher read(ResultSet row, StatementContext context)
      throws SQLException {
    return new PendingPublisher(
        row.getString("id"),
        row.getString("project_name"),
        row.getString("display_name"),
        row.getString("account_id"),
        PublisherStore.identity(row));
  }
}
