package dev.entrepot.server.project;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.project.Change.Action;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The tables `index_serial` and `catalogue_change`.
@Singleton
class ChangeStore {
  // The row stays locked until the transaction ends: who takes the next serial commits later.
  long nextSerial(Handle tx) {
    return tx.createQuery("UPDATE index_serial SET serial = serial + 1 RETURNING serial")
        .mapTo(Long.class)
        .one();
  }

  long serial(Handle tx) {
    return tx.createQuery("SELECT serial FROM index_serial").mapTo(Long.class).one();
  }

  void insert(Handle tx, Change change) {
    tx.createUpdate(
            """
            INSERT INTO catalogue_change
                   (serial, project_name, action, version, filename, occurred_at)
            VALUES (:serial, :project, :action, :version, :filename, :at)
            """)
        .bind("serial", change.serial())
        .bind("project", change.project().value())
        .bind("action", change.action().text())
        .bind("version", change.version())
        .bind("filename", change.filename())
        .bind("at", change.at().toEpochMilli())
        .execute();
  }

  List<Change> since(Handle tx, long serial, int most) {
    return tx.createQuery(
            """
            SELECT serial, project_name, action, version, filename, occurred_at
              FROM catalogue_change
             WHERE serial > :serial
             ORDER BY serial
             LIMIT :most
            """)
        .bind("serial", serial)
        .bind("most", most)
        .map(ChangeStore::read)
        .list();
  }

  private static Change read(ResultSet row, StatementContext context) throws SQLException {
    return new Change(
        row.getLong("serial"),
        new ProjectName(row.getString("project_name")),
        Action.of(row.getString("action")),
        row.getString("version"),
        row.getString("filename"),
        Instant.ofEpochMilli(row.getLong("occurred_at")));
  }
}
