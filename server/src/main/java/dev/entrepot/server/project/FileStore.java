package dev.entrepot.server.project;

import dev.entrepot.packaging.Version;
import dev.entrepot.server.project.DistributionFile.FileContent;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The tables `release` and `distribution_file`.
@Singleton
class FileStore {
  private static final String COLUMNS =
      """
      SELECT f.filename, r.version, f.sha256, f.md5, f.blake2_256, f.size, f.requires_python,
             f.metadata_sha256, f.uploaded_at, r.yanked_at, r.yanked_reason
        FROM distribution_file f
        JOIN release r ON r.id = f.release_id
      """;

  /// The identifier of the release of that version, which is made when there is none.
  String releaseFor(Handle tx, String projectId, Version version, String newId, long now) {
    tx.createUpdate(
            """
            INSERT INTO release (id, project_id, version, version_key, created_at)
            VALUES (:id, :projectId, :version, :key, :now)
                ON CONFLICT (project_id, version_key) DO NOTHING
            """)
        .bind("id", newId)
        .bind("projectId", projectId)
        .bind("version", version.canonical())
        .bind("key", version.key())
        .bind("now", now)
        .execute();
    return tx.createQuery(
            "SELECT id FROM release WHERE project_id = :projectId AND version_key = :key")
        .bind("projectId", projectId)
        .bind("key", version.key())
        .mapTo(String.class)
        .one();
  }

  /// All files of a project together, in bytes.
  long sizeOf(Handle tx, String projectId) {
    return tx.createQuery(
            """
            SELECT coalesce(sum(f.size), 0)
              FROM distribution_file f
              JOIN release r ON r.id = f.release_id
             WHERE r.project_id = :projectId
            """)
        .bind("projectId", projectId)
        .mapTo(Long.class)
        .one();
  }

  /// How many files there are, and how many bytes in all.
  record All(long files, long bytes) {}

  All all(Handle tx) {
    return tx.createQuery("SELECT count(1), coalesce(sum(size), 0) FROM distribution_file")
        .map((row, _) -> new All(row.getLong(1), row.getLong(2)))
        .one();
  }

  /// When the first file of that version came.
  Optional<Instant> releasedAt(Handle tx, String projectId, Version version) {
    return tx.createQuery(
            "SELECT created_at FROM release WHERE project_id = :projectId AND version_key = :key")
        .bind("projectId", projectId)
        .bind("key", version.key())
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
  }

  boolean insert(Handle tx, String id, String releaseId, NewFile file, long now) {
    var content = file.content();
    return tx.createUpdate(
                """
                INSERT INTO distribution_file
                       (id, release_id, filename, filetype, size, sha256, md5, blake2_256,
                        requires_python, metadata_sha256, uploaded_at, uploaded_by, origin)
                VALUES (:id, :releaseId, :filename, :filetype, :size, :sha256, :md5, :blake2,
                        :requiresPython, :metadataSha256, :now, :uploadedBy, :origin)
                    ON CONFLICT (filename) DO NOTHING
                """)
            .bind("id", id)
            .bind("releaseId", releaseId)
            .bind("filename", file.filename().text())
            .bind("filetype", file.filename().filetype())
            .bind("size", content.size())
            .bind("sha256", content.sha256())
            .bind("md5", content.md5())
            .bind("blake2", content.blake2b256())
            .bind("requiresPython", file.requiresPython())
            .bind("metadataSha256", file.metadataSha256())
            .bind("now", now)
            .bind("uploadedBy", file.uploadedBy())
            .bind("origin", file.origin())
            .execute()
        == 1;
  }

  List<DistributionFile> of(Handle tx, String projectId) {
    return tx
        .createQuery(COLUMNS + "WHERE r.project_id = :projectId")
        .bind("projectId", projectId)
        .map(FileStore::read)
        .stream()
        .sorted(
            Comparator.comparing(DistributionFile::version)
                .thenComparing(DistributionFile::filename))
        .toList();
  }

  Optional<DistributionFile> find(Handle tx, String filename) {
    return tx.createQuery(COLUMNS + "WHERE f.filename = :filename")
        .bind("filename", filename)
        .map(FileStore::read)
        .findOne();
  }

  /// As [#find], but not what is held back by its project's quarantine.
  Optional<DistributionFile> findServed(Handle tx, String filename) {
    return tx.createQuery(
            COLUMNS
                + """
                  JOIN project p ON p.id = r.project_id
                 WHERE f.filename = :filename
                   AND p.status <> 'quarantined'
                """)
        .bind("filename", filename)
        .map(FileStore::read)
        .findOne();
  }

  /// What must lie in storage for a row.
  record Bytes(String filename, String sha256, String metadataSha256) {}

  List<Bytes> allBytes(Handle tx) {
    return tx.createQuery(
            "SELECT filename, sha256, metadata_sha256 FROM distribution_file ORDER BY filename")
        .map((row, _) ->
            new Bytes(
                row.getString("filename"),
                row.getString("sha256"),
                row.getString("metadata_sha256")))
        .list();
  }

  Stream<String> digests(Handle tx) {
    return tx.createQuery("SELECT sha256 FROM distribution_file").mapTo(String.class).stream();
  }

  static DistributionFile read(ResultSet row, StatementContext context) throws SQLException {
    return new DistributionFile(
        row.getString("filename"),
        Version.parse(row.getString("version")),
        new FileContent(
            row.getString("sha256"),
            row.getString("md5"),
            row.getString("blake2_256"),
            row.getLong("size")),
        row.getString("requires_python"),
        row.getString("metadata_sha256"),
        Instant.ofEpochMilli(row.getLong("uploaded_at")),
        yank(row));
  }

  private static @Nullable Yank yank(ResultSet row) throws SQLException {
    var at = row.getLong("yanked_at");
    return row.wasNull()
        ? null
        : new Yank(
            Instant.ofEpochMilli(at),
            Objects.requireNonNullElse(row.getString("yanked_reason"), ""));
  }
}
