package dev.entrepot.server.project;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The table `deleted_file`, and the removal of rows of `distribution_file` into it.
@Singleton
class DeletedFileStore {
  boolean contains(Handle tx, String filename) {
    return tx.createQuery("SELECT count(1) FROM deleted_file WHERE filename = :filename")
            .bind("filename", filename)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  Set<String> digests(Handle tx) {
    return digestsSince(tx, Instant.EPOCH);
  }

  /// Of what was deleted then or later.
  Set<String> digestsSince(Handle tx, Instant start) {
    return tx.createQuery("SELECT sha256 FROM deleted_file WHERE deleted_at >= :start")
        .bind("start", start.toEpochMilli())
        .mapTo(String.class)
        .set();
  }

  /// Remembers a file before its row goes.
  void insert(Handle tx, Project project, DistributionFile file, long now, String actor) {
    tx.createUpdate(
            """
            INSERT INTO deleted_file
                   (filename, project_name, version, sha256, deleted_at, deleted_by)
            VALUES (:filename, :project, :version, :sha256, :now, :actor)
            """)
        .bind("filename", file.filename())
        .bind("project", project.name().value())
        .bind("version", file.version().canonical())
        .bind("sha256", file.content().sha256())
        .bind("now", now)
        .bind("actor", actor)
        .execute();
  }

  void deleteRow(Handle tx, String filename) {
    tx.createUpdate("DELETE FROM distribution_file WHERE filename = :filename")
        .bind("filename", filename)
        .execute();
  }
}
