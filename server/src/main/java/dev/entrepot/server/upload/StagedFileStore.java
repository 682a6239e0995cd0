package dev.entrepot.server.upload;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.server.project.DistributionFile.FileContent;
import dev.entrepot.server.provenance.Attested;
import dev.entrepot.server.upload.StagedFile.Accepted;
import dev.entrepot.server.upload.StagedFile.From;
import dev.entrepot.server.upload.StagedFile.Status;
import dev.entrepot.server.web.Json;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `staged_file`.
@Singleton
class StagedFileStore {
  private static final String SELECT =
      """
      SELECT id, session_id, filename, size, hashes, mechanism, status, notices, received,
             attestations, uploaded_by, publisher_id, origin, created_at, sha256, md5, blake2b_256,
             requires_python, metadata_sha256, provenance, claims
        FROM staged_file
      """;

  /// `false` where the session has a file of that name.
  boolean insert(Handle tx, StagedFile file) {
    return tx.createUpdate(
                """
                INSERT INTO staged_file
                       (id, session_id, filename, size, hashes, mechanism, status, notices,
                        received, attestations, uploaded_by, publisher_id, origin, created_at)
                VALUES (:id, :session, :filename, :size, :hashes, :mechanism, :status, '[]',
                        0, :attestations, :by, :publisher, :origin, :created)
                ON CONFLICT DO NOTHING
                """)
            .bind("id", file.id())
            .bind("session", file.sessionId())
            .bind("filename", file.filename().text())
            .bind("size", file.size())
            .bind("hashes", json(file.hashes()))
            .bind("mechanism", file.mechanism())
            .bind("status", file.status().word())
            .bind("attestations", file.attestations().orElse(null))
            .bind("by", file.from().actor())
            .bind("publisher", file.from().publisherId().orElse(null))
            .bind("origin", file.from().origin())
            .bind("created", file.createdAt().toEpochMilli())
            .execute()
        == 1;
  }

  Optional<StagedFile> find(Handle tx, PublishingSession session, String id) {
    return tx.createQuery(SELECT + "WHERE session_id = :session AND id = :id")
        .bind("session", session.id())
        .bind("id", id)
        .map((row, _) -> read(row))
        .findOne();
  }

  /// The files of a session, by name, without those that were taken out.
  List<StagedFile> of(Handle tx, PublishingSession session) {
    return tx.createQuery(
            SELECT + "WHERE session_id = :session AND status <> 'canceled' ORDER BY filename")
        .bind("session", session.id())
        .map((row, _) -> read(row))
        .list();
  }

  /// With those that were taken out.
  int count(Handle tx, PublishingSession session) {
    return tx.createQuery("SELECT count(1) FROM staged_file WHERE session_id = :session")
        .bind("session", session.id())
        .mapTo(Integer.class)
        .one();
  }

  /// Counts bytes that arrived. `false` where others came first, or it takes none any more.
  boolean advance(Handle tx, StagedFile file, long from, long to) {
    return tx.createUpdate(
                """
                UPDATE staged_file SET received = :to
                 WHERE id = :id AND received = :from AND status = 'pending'
                """)
            .bind("id", file.id())
            .bind("from", from)
            .bind("to", to)
            .execute()
        == 1;
  }

  boolean attest(Handle tx, StagedFile file, String attestations) {
    return tx.createUpdate(
                """
                UPDATE staged_file SET attestations = :attestations
                 WHERE id = :id AND status = 'pending'
                """)
            .bind("id", file.id())
            .bind("attestations", attestations)
            .execute()
        == 1;
  }

  /// Takes a file that passed every check.
  boolean accept(Handle tx, StagedFile file, Accepted accepted) {
    var content = accepted.content();
    var proved = accepted.attested().proved();
    return tx.createUpdate(
                """
                UPDATE staged_file
                   SET status = 'completed', received = size, attestations = NULL,
                       sha256 = :sha256, md5 = :md5, blake2b_256 = :blake2, requires_python = :python,
                       metadata_sha256 = :metadata, provenance = :provenance, claims = :claims
                 WHERE id = :id AND status = 'pending'
                """)
            .bind("id", file.id())
            .bind("sha256", content.sha256())
            .bind("md5", content.md5())
            .bind("blake2", content.blake2b256())
            .bind("python", accepted.requiresPython())
            .bind("metadata", accepted.metadataSha256())
            .bind("provenance", proved.map(Attested.Proved::document).orElse(null))
            .bind("claims", proved.map(Attested.Proved::claims).orElse(null))
            .execute()
        == 1;
  }

  boolean fail(Handle tx, StagedFile file, List<String> notices) {
    return tx.createUpdate(
                """
                UPDATE staged_file SET status = 'error', notices = :notices
                 WHERE id = :id AND status = 'pending'
                """)
            .bind("id", file.id())
            .bind("notices", json(notices))
            .execute()
        == 1;
  }

  void cancel(Handle tx, StagedFile file) {
    tx.createUpdate("UPDATE staged_file SET status = 'canceled' WHERE id = :id")
        .bind("id", file.id())
        .execute();
  }

  /// The bytes of accepted files of open sessions.
  Stream<String> digests(Handle tx) {
    return tx
        .createQuery(
            """
            SELECT f.sha256
              FROM staged_file f JOIN publishing_session s ON s.id = f.session_id
             WHERE f.status = 'completed' AND s.status = 'open'
            """)
        .mapTo(String.class)
        .stream();
  }

  private static String json(Object value) {
    return new String(Json.write(value), StandardCharsets.UTF_8);
  }

  private static StagedFile read(ResultSet row) throws SQLException {
    return new StagedFile(
        row.getString("id"),
        row.getString("session_id"),
        DistributionFilename.parse(row.getString("filename")),
        row.getLong("size"),
        hashes(row.getString("hashes")),
        row.getString("mechanism"),
        Status.of(row.getString("status")),
        notices(row.getString("notices")),
        row.getLong("received"),
        Optional.ofNullable(row.getString("attestations")),
        new From(
            row.getString("uploaded_by"),
            Optional.ofNullable(row.getString("publisher_id")),
            row.getString("origin")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        accepted(row));
  }

  private static Optional<Accepted> accepted(ResultSet row) throws SQLException {
    var sha256 = row.getString("sha256");
    return sha256 == null
        ? Optional.empty()
        : Optional.of(
            new Accepted(
                new FileContent(
                    sha256,
                    row.getString("md5"),
                    row.getString("blake2b_256"),
                    row.getLong("size")),
                row.getString("requires_python"),
                row.getString("metadata_sha256"),
                attested(row.getString("provenance"), row.getString("claims"))));
  }

  private static Attested attested(@Nullable String document, @Nullable String claims) {
    return document == null || claims == null
        ? new Attested.Nothing()
        : new Attested.Proved(document, claims);
  }

  private static Map<String, String> hashes(String json) {
    var hashes = new TreeMap<String, String>();
    Json.read(json.getBytes(StandardCharsets.UTF_8))
        .properties()
        .forEach(it -> hashes.put(it.getKey(), it.getValue().asText()));
    return hashes;
  }

  private static List<String> notices(String json) {
    var notices = new ArrayList<String>();
    Json.read(json.getBytes(StandardCharsets.UTF_8)).forEach(it -> notices.add(it.asText()));
    return notices;
  }
}
