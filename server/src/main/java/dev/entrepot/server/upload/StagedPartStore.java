package dev.entrepot.server.upload;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The table `staged_part`.
@Singleton
class StagedPartStore {
  void insert(Handle tx, StagedFile file, long start, long size, String name) {
    tx.createUpdate(
            """
            INSERT INTO staged_part (file_id, start_at, size, name)
            VALUES (:file, :start, :size, :name)
            """)
        .bind("file", file.id())
        .bind("start", start)
        .bind("size", size)
        .bind("name", name)
        .execute();
  }

  /// Names of the parts of a file, in order.
  List<String> of(Handle tx, StagedFile file) {
    return tx.createQuery("SELECT name FROM staged_part WHERE file_id = :file ORDER BY start_at")
        .bind("file", file.id())
        .mapTo(String.class)
        .list();
  }

  /// Names of parts that nobody needs any more: their file is not awaited, or their session ended.
  ///
  /// @param session the only one that is looked at; empty text for all
  List<String> useless(Handle tx, String session, int most) {
    return tx.createQuery(
            """
            SELECT p.name
              FROM staged_part p
              JOIN staged_file f ON f.id = p.file_id
              JOIN publishing_session s ON s.id = f.session_id
             WHERE (f.status <> 'pending' OR s.status <> 'open')
               AND (:session = '' OR s.id = :session)
             LIMIT :most
            """)
        .bind("session", session)
        .bind("most", most)
        .mapTo(String.class)
        .list();
  }

  void forget(Handle tx, StagedFile file) {
    tx.createUpdate("DELETE FROM staged_part WHERE file_id = :file")
        .bind("file", file.id())
        .execute();
  }

  void forget(Handle tx, List<String> names) {
    if (!names.isEmpty()) {
      tx.createUpdate("DELETE FROM staged_part WHERE name IN (<names>)")
          .bindList("names", names)
          .execute();
    }
  }

  Set<String> names(Handle tx) {
    return tx.createQuery("SELECT name FROM staged_part").mapTo(String.class).set();
  }
}
