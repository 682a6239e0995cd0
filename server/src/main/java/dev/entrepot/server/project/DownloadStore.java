package dev.entrepot.server.project;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// The table `file_download`.
@Singleton
class DownloadStore {
  record FileDay(String filename, long day, long downloads) {}

  void add(Handle tx, String filename, long day, long count) {
    tx.createUpdate(
            """
            INSERT INTO file_download (file_id, day, downloads)
            SELECT id, :day, :count FROM distribution_file WHERE filename = :filename
                ON CONFLICT (file_id, day)
                DO UPDATE SET downloads = file_download.downloads + excluded.downloads
            """)
        .bind("filename", filename)
        .bind("day", day)
        .bind("count", count)
        .execute();
  }

  List<FileDay> since(Handle tx, String projectId, long day) {
    return tx.createQuery(
            """
            SELECT f.filename, d.day, d.downloads
              FROM release r
              JOIN distribution_file f ON f.release_id = r.id
              JOIN file_download d ON d.file_id = f.id
             WHERE r.project_id = :projectId
               AND d.day >= :day
            """)
        .bind("projectId", projectId)
        .bind("day", day)
        .map((row, _) ->
            new FileDay(row.getString("filename"), row.getLong("day"), row.getLong("downloads")))
        .list();
  }

  /// Of every file of the project, none left out.
  SortedMap<String, Long> totals(Handle tx, String projectId) {
    var totals = new TreeMap<String, Long>();
    tx.createQuery(
            """
            SELECT f.filename, coalesce(sum(d.downloads), 0) AS total
              FROM release r
              JOIN distribution_file f ON f.release_id = r.id
              LEFT JOIN file_download d ON d.file_id = f.id
             WHERE r.project_id = :projectId
             GROUP BY f.filename
            """)
        .bind("projectId", projectId)
        .map((row, _) -> new FileDay(row.getString("filename"), 0, row.getLong("total")))
        .forEach(it -> totals.put(it.filename(), it.downloads()));
    return totals;
  }
}
