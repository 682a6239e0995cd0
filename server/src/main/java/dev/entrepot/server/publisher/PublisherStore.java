package dev.entrepot.server.publisher;

import dev.entrepot.server.publisher.provider.TrustedPublisher;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The table `publisher`. Every method runs in its caller's transaction.
@Singleton
class PublisherStore {
  private static final String SELECT =
      "SELECT id, project_id, registered_by, " + StoredPublisher.COLUMNS + " FROM publisher ";

  /// The publishers that a token with this key could be.
  List<ProjectPublisher> ofKey(Handle tx, String issuer, String key) {
    return tx.createQuery(
            SELECT + "WHERE issuer = :issuer AND lookup_key = :key ORDER BY project_id, id")
        .bind("issuer", issuer)
        .bind("key", key)
        .map(PublisherStore::read)
        .list();
  }

  List<ProjectPublisher> all(Handle tx) {
    return tx.createQuery(SELECT + "ORDER BY created_at, id").map(PublisherStore::read).list();
  }

  List<ProjectPublisher> ofProject(Handle tx, String projectId) {
    return tx.createQuery(SELECT + "WHERE project_id = :projectId ORDER BY created_at, id")
        .bind("projectId", projectId)
        .map(PublisherStore::read)
        .list();
  }

  Optional<ProjectPublisher> find(Handle tx, String id) {
    return tx.createQuery(SELECT + "WHERE id = :id")
        .bind("id", id)
        .map(PublisherStore::read)
        .findOne();
  }

  List<String> registeredBy(Handle tx, String accountId) {
    return tx.createQuery("SELECT id FROM publisher WHERE registered_by = :accountId")
        .bind("accountId", accountId)
        .mapTo(String.class)
        .list();
  }

  /// The issuers that some publisher names.
  List<String> issuers(Handle tx) {
    return tx.createQuery("SELECT DISTINCT issuer FROM publisher").mapTo(String.class).list();
  }

  List<String> ofIssuer(Handle tx, String issuer) {
    return tx.createQuery("SELECT id FROM publisher WHERE issuer = :issuer")
        .bind("issuer", issuer)
        .mapTo(String.class)
        .list();
  }

  /// `false` when the project trusts that very identity already.
  boolean insert(Handle tx, ProjectPublisher added, long now) {
    var insert =
        tx.createUpdate(
                """
                INSERT INTO publisher (id, project_id, registered_by, created_at, %s)
                VALUES (:id, :projectId, :registeredBy, :now, %s)
                    ON CONFLICT DO NOTHING
                """
                    .formatted(StoredPublisher.COLUMNS, StoredPublisher.VALUES))
            .bind("id", added.id())
            .bind("projectId", added.projectId())
            .bind("registeredBy", added.registeredBy())
            .bind("now", now);
    return StoredPublisher.bind(insert, added.publisher()).execute() == 1;
  }

  void pin(Handle tx, ProjectPublisher publisher, Map<String, String> pins) {
    var pinned = publisher.publisher().pinned(pins).pins();
    if (!pinned.equals(publisher.publisher().pins())) {
      tx.createUpdate("UPDATE publisher SET pins = :pins WHERE id = :id AND pins = :before")
          .bind("pins", StoredPublisher.text(pinned))
          .bind("before", StoredPublisher.text(publisher.publisher().pins()))
          .bind("id", publisher.id())
          .execute();
    }
  }

  boolean delete(Handle tx, String id) {
    return tx.createUpdate("DELETE FROM publisher WHERE id = :id").bind("id", id).execute() == 1;
  }

  private static ProjectPublisher read(ResultSet row, StatementContext context)
      throws SQLException {
    TrustedPublisher publisher = StoredPublisher.read(row);
    return new ProjectPublisher(
        row.getString("id"),
        row.getString("project_id"),
        Optional.ofNullable(row.getString("registered_by")),
        publisher);
  }
}
