package dev.entrepot.server.token;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The tables `token` and `token_project`.
@Singleton
class TokenStore {
  private static final String COLUMNS =
      """
      SELECT id, secret_hash, account_id, origin, scopes, limited, expires_at, revoked_at
        FROM token
      """;

  /// A grant beside the hash that proves it.
  record Row(TokenGrant grant, String hash) {}

  void insert(Handle tx, TokenGrant grant, String hash, long now) {
    tx.createUpdate(
            """
            INSERT INTO token (id, secret_hash, account_id, origin, scopes, limited, created_at, expires_at)
            VALUES (:id, :hash, :accountId, :origin, :scopes, :limited, :now, :expires)
            """)
        .bind("id", grant.id())
        .bind("hash", hash)
        .bind("accountId", grant.accountId())
        .bind("origin", grant.origin())
        .bind("scopes", Scope.stored(grant.scopes()))
        .bind("limited", grant.limited() ? 1 : 0)
        .bind("now", now)
        .bind("expires", grant.expiresAt().toEpochMilli())
        .execute();
    grant.projects().forEach((project, publisher) -> limit(tx, grant.id(), project, publisher));
  }

  private static void limit(Handle tx, String tokenId, String projectId, String publisherId) {
    tx.createUpdate(
            """
            INSERT INTO token_project (token_id, project_id, publisher_id)
            VALUES (:tokenId, :projectId, :publisherId)
            """)
        .bind("tokenId", tokenId)
        .bind("projectId", projectId)
        .bind("publisherId", publisherId.isEmpty() ? null : publisherId)
        .execute();
  }

  Optional<Row> find(Handle tx, String id) {
    return tx.createQuery(COLUMNS + "WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> read(row, projectsOf(tx, id)))
        .findOne();
  }

  List<TokenGrant> ofPeople(Handle tx) {
    return tx
        .createQuery(COLUMNS + "WHERE account_id IS NOT NULL ORDER BY created_at")
        .map((row, context) -> read(row, Map.of()))
        .list()
        .stream()
        .map(Row::grant)
        .toList();
  }

  List<TokenGrant> ofAccount(Handle tx, String accountId, long now) {
    return tx
        .createQuery(
            COLUMNS
                + """
                 WHERE account_id = :accountId
                   AND revoked_at IS NULL
                   AND expires_at > :now
                 ORDER BY created_at DESC, id
                """)
        .bind("accountId", accountId)
        .bind("now", now)
        .map((row, context) -> read(row, Map.of()))
        .list()
        .stream()
        .map(Row::grant)
        .toList();
  }

  void forgetExpired(Handle tx, long end) {
    tx.createUpdate("DELETE FROM token WHERE account_id IS NULL AND expires_at < :end")
        .bind("end", end)
        .execute();
  }

  boolean revoke(Handle tx, String id, long now) {
    return tx.createUpdate(
                "UPDATE token SET revoked_at = coalesce(revoked_at, :now) WHERE id = :id")
            .bind("now", now)
            .bind("id", id)
            .execute()
        == 1;
  }

  void revokeOfPublisher(Handle tx, String publisherId, long now) {
    tx.createUpdate(
            """
            UPDATE token
               SET revoked_at = coalesce(revoked_at, :now)
             WHERE id IN (SELECT token_id FROM token_project WHERE publisher_id = :publisherId)
            """)
        .bind("now", now)
        .bind("publisherId", publisherId)
        .execute();
  }

  private static Map<String, String> projectsOf(Handle tx, String id) {
    var projects = new HashMap<String, String>();
    tx.createQuery("SELECT project_id, publisher_id FROM token_project WHERE token_id = :id")
        .bind("id", id)
        .map(TokenStore::project)
        .forEach(it -> projects.put(it.getKey(), it.getValue()));
    return projects;
  }

  private static Map.Entry<String, String> project(ResultSet row, StatementContext context)
      throws SQLException {
    var publisher = row.getString("publisher_id");
    return Map.entry(row.getString("project_id"), publisher == null ? "" : publisher);
  }

  private static Row read(ResultSet row, Map<String, String> projects) throws SQLException {
    return new Row(
        new TokenGrant(
            row.getString("id"),
            Optional.ofNullable(row.getString("account_id")),
            row.getString("origin"),
            Scope.ofStored(row.getString("scopes")),
            row.getInt("limited") == 1,
            projects,
            Instant.ofEpochMilli(row.getLong("expires_at")),
            row.getObject("revoked_at") != null),
        row.getString("secret_hash"));
  }
}
