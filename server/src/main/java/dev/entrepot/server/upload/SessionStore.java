package dev.entrepot.server.upload;

import dev.entrepot.packaging.Version;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.upload.PublishingSession.Status;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tables `publishing_session` and `session_token`.
@Singleton
class SessionStore {
  private static final String SELECT =
      "SELECT s.id, s.project_id, s.version, s.status, s.opened_by, s.created_at,"
          + " COALESCE(s.ended_at, s.expires_at) AS ends_at FROM publishing_session s ";

  /// `false` where the release has an open session already.
  boolean insert(Handle tx, PublishingSession session, String opener) {
    return tx.createUpdate(
                """
                INSERT INTO publishing_session
                       (id, project_id, version, status, opener, opened_by, created_at, expires_at)
                VALUES (:id, :project, :version, 'open', :opener, :by, :created, :end)
                ON CONFLICT DO NOTHING
                """)
            .bind("id", session.id())
            .bind("project", session.projectId())
            .bind("version", session.version().canonical())
            .bind("opener", opener)
            .bind("by", session.openedBy())
            .bind("created", session.createdAt().toEpochMilli())
            .bind("end", session.end().toEpochMilli())
            .execute()
        == 1;
  }

  Optional<PublishingSession> find(Handle tx, String id) {
    return tx.createQuery(SELECT + "WHERE s.id = :id")
        .bind("id", id)
        .map((row, _) -> read(row))
        .findOne();
  }

  Optional<PublishingSession> find(Handle tx, Secret token) {
    return tx.createQuery(
            SELECT + "JOIN session_token t ON t.session_id = s.id WHERE t.hash = :hash")
        .bind("hash", token.hash())
        .map((row, _) -> read(row))
        .findOne();
  }

  Optional<PublishingSession> open(Handle tx, String projectId, Version version) {
    return tx.createQuery(
            SELECT + "WHERE s.project_id = :project AND s.version = :version AND s.status = 'open'")
        .bind("project", projectId)
        .bind("version", version.canonical())
        .map((row, _) -> read(row))
        .findOne();
  }

  /// Of a project, the oldest first.
  List<PublishingSession> open(Handle tx, String projectId) {
    return tx.createQuery(
            SELECT + "WHERE s.project_id = :project AND s.status = 'open' ORDER BY s.created_at")
        .bind("project", projectId)
        .map((row, _) -> read(row))
        .list();
  }

  /// Those whose time has come, a few at a time.
  List<PublishingSession> expired(Handle tx, Instant now, int most) {
    return tx.createQuery(
            SELECT + "WHERE s.status = 'open' AND s.expires_at <= :now ORDER BY s.id LIMIT :most")
        .bind("now", now.toEpochMilli())
        .bind("most", most)
        .map((row, _) -> read(row))
        .list();
  }

  int countOpenBy(Handle tx, String opener) {
    return tx.createQuery(
            "SELECT count(1) FROM publishing_session WHERE opener = :opener AND status = 'open'")
        .bind("opener", opener)
        .mapTo(Integer.class)
        .one();
  }

  /// Ends an open session. Of two who try, one is told `true`.
  boolean end(Handle tx, PublishingSession session, Status status, Instant now) {
    return tx.createUpdate(
                """
                UPDATE publishing_session SET status = :status, ended_at = :now
                 WHERE id = :id AND status = 'open'
                """)
            .bind("status", status.word())
            .bind("now", now.toEpochMilli())
            .bind("id", session.id())
            .execute()
        == 1;
  }

  /// Whether the session is open, and stays so until this transaction ends.
  boolean hold(Handle tx, PublishingSession session, Instant now) {
    return tx.createUpdate(
                """
                UPDATE publishing_session SET expires_at = expires_at
                 WHERE id = :id AND status = 'open' AND expires_at > :now
                """)
            .bind("id", session.id())
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  void extend(Handle tx, PublishingSession session, Instant end) {
    tx.createUpdate("UPDATE publishing_session SET expires_at = :end WHERE id = :id")
        .bind("end", end.toEpochMilli())
        .bind("id", session.id())
        .execute();
  }

  /// Keeps the hash of a token. Beyond `most`, the oldest gives way that is not the opener's.
  void addToken(Handle tx, String sessionId, Secret token, boolean joined, long now, int most) {
    if (joined) {
      tx.createUpdate(
              """
              DELETE FROM session_token
               WHERE hash IN (SELECT hash FROM session_token
                               WHERE session_id = :session AND joined = 1
                               ORDER BY created_at DESC, hash
                               LIMIT 1000 OFFSET :kept)
              """)
          .bind("session", sessionId)
          .bind("kept", most - 1)
          .execute();
    }
    tx.createUpdate(
            """
            INSERT INTO session_token (hash, session_id, joined, created_at)
            VALUES (:hash, :session, :joined, :now)
            """)
        .bind("hash", token.hash())
        .bind("session", sessionId)
        .bind("joined", joined ? 1 : 0)
        .bind("now", now)
        .execute();
  }

  /// Forgets sessions that ended before; their files and tokens go with them.
  void forgetEnded(Handle tx, Instant before) {
    tx.createUpdate("DELETE FROM publishing_session WHERE status <> 'open' AND ended_at < :before")
        .bind("before", before.toEpochMilli())
        .execute();
  }

  private static PublishingSession read(ResultSet row) throws SQLException {
    return new PublishingSession(
        row.getString("id"),
        row.getString("project_id"),
        Version.parse(row.getString("version")),
        Status.of(row.getString("status")),
        row.getString("opened_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("ends_at")));
  }
}
