package dev.entrepot.server.project;

import dev.entrepot.packaging.Version;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What happens to rows of `release` after they were made: yanks and deletion.
@Singleton
class ReleaseStore {
  long count(Handle tx) {
    return tx.createQuery("SELECT count(1) FROM release").mapTo(Long.class).one();
  }

  Optional<String> find(Handle tx, String projectId, Version version) {
    return tx.createQuery(
            "SELECT id FROM release WHERE project_id = :projectId AND version_key = :key")
        .bind("projectId", projectId)
        .bind("key", version.key())
        .mapTo(String.class)
        .findOne();
  }

  Optional<Yank> yank(Handle tx, String releaseId) {
    return tx.createQuery(
            """
            SELECT yanked_at, yanked_reason
              FROM release
             WHERE id = :id
               AND yanked_at IS NOT NULL
            """)
        .bind("id", releaseId)
        .map((row, _) ->
            new Yank(
                Instant.ofEpochMilli(row.getLong("yanked_at")), row.getString("yanked_reason")))
        .findOne();
  }

  void setYank(Handle tx, String releaseId, @Nullable Yank yank) {
    tx.createUpdate("UPDATE release SET yanked_at = :at, yanked_reason = :reason WHERE id = :id")
        .bind("at", yank == null ? null : yank.at().toEpochMilli())
        .bind("reason", yank == null ? null : yank.reason())
        .bind("id", releaseId)
        .execute();
  }

  void delete(Handle tx, String releaseId) {
    tx.createUpdate("DELETE FROM release WHERE id = :id").bind("id", releaseId).execute();
  }

  void deleteIfEmpty(Handle tx, String releaseId) {
    tx.createUpdate(
            """
            DELETE FROM release
             WHERE id = :id
               AND NOT EXISTS (SELECT 1 FROM distribution_file WHERE release_id = :id)
            """)
        .bind("id", releaseId)
        .execute();
  }
}
