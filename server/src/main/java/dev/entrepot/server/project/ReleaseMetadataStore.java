package dev.entrepot.server.project;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.entrepot.packaging.Version;
import dev.entrepot.server.project.ReleaseMetadata.Link;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The table `release_metadata`, and what pages read of releases and files.
@Singleton
class ReleaseMetadataStore {
  private static final String LATEST =
      """
      SELECT p.name, p.display_name, r.version, m.summary, r.created_at AS published_at
        FROM release r
        JOIN project p ON p.id = r.project_id AND p.status <> 'quarantined'
        LEFT JOIN release_metadata m ON m.release_id = r.id
       ORDER BY r.created_at DESC, r.id DESC
       LIMIT :most
      """;
  private static final String LATEST_PROJECTS =
      """
      SELECT p.name, p.display_name, s.version, s.summary, p.created_at AS published_at
        FROM project p
        JOIN project_summary s ON s.project_id = p.id
       WHERE p.status <> 'quarantined'
       ORDER BY p.created_at DESC, p.id DESC
       LIMIT :most
      """;

  private record Row(String releaseId, PublishedFile file) {}

  /// Keeps what the first file of a release says.
  void keep(Handle tx, String releaseId, ReleaseMetadata it) {
    tx.createUpdate(
            """
            INSERT INTO release_metadata
                   (release_id, summary, author, license, requires_python, keywords, classifiers,
                    links, dependencies, description, description_type)
            VALUES (:id, :summary, :author, :license, :requiresPython, :keywords, :classifiers,
                    :links, :dependencies, :description, :descriptionType)
                ON CONFLICT (release_id) DO NOTHING
            """)
        .bind("id", releaseId)
        .bind("summary", it.summary())
        .bind("author", it.author())
        .bind("license", it.license())
        .bind("requiresPython", it.requiresPython())
        .bind("keywords", String.join("\n", it.keywords()))
        .bind("classifiers", String.join("\n", it.classifiers()))
        .bind(
            "links",
            String.join("\n", it.links().stream().map(l -> l.label() + "\t" + l.url()).toList()))
        .bind("dependencies", String.join("\n", it.dependencies()))
        .bind("description", it.description())
        .bind("descriptionType", it.descriptionType())
        .execute();
  }

  List<Release> of(Handle tx, String projectId) {
    return tx.createQuery("SELECT id, version, created_at FROM release WHERE project_id = :id")
        .bind("id", projectId)
        .map((row, _) ->
            new Release(
                row.getString("id"),
                Version.parse(row.getString("version")),
                Instant.ofEpochMilli(row.getLong("created_at"))))
        .list();
  }

  ReleaseMetadata metadata(Handle tx, String releaseId) {
    return tx.createQuery(
            """
            SELECT summary, author, license, requires_python, keywords, classifiers, links,
                   dependencies, description, description_type
              FROM release_metadata
             WHERE release_id = :id
            """)
        .bind("id", releaseId)
        .map(ReleaseMetadataStore::readMetadata)
        .findOne()
        .orElse(ReleaseMetadata.NONE);
  }

  Map<String, List<PublishedFile>> files(Handle tx, List<String> releaseIds) {
    return tx
        .createQuery(
            """
            SELECT f.release_id, f.filename, r.version, f.sha256, f.md5, f.blake2_256, f.size,
                   f.requires_python, f.metadata_sha256, f.uploaded_at, f.uploaded_by, f.origin,
                   r.yanked_at, r.yanked_reason
              FROM distribution_file f
              JOIN release r ON r.id = f.release_id
             WHERE f.release_id IN (<ids>)
             ORDER BY f.filename
            """)
        .bindList("ids", releaseIds)
        .map(ReleaseMetadataStore::readFile)
        .stream()
        .collect(groupingBy(Row::releaseId, mapping(Row::file, toList())));
  }

  List<ListedProject> latest(Handle tx, int most) {
    return tx.createQuery(LATEST).bind("most", most).map(ReleaseMetadataStore::readListed).list();
  }

  List<ListedProject> latestProjects(Handle tx, int most) {
    return tx.createQuery(LATEST_PROJECTS)
        .bind("most", most)
        .map(ReleaseMetadataStore::readListed)
        .list();
  }

  int projects(Handle tx) {
    return tx.createQuery("SELECT COUNT(1) FROM project_summary").mapTo(Integer.class).one();
  }

  static ListedProject readListed(ResultSet row, StatementContext context) throws SQLException {
    var summary = row.getString("summary");
    return new ListedProject(
        row.getString("name"),
        row.getString("display_name"),
        row.getString("version"),
        summary == null ? "" : summary,
        Instant.ofEpochMilli(row.getLong("published_at")));
  }

  private static Row readFile(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        row.getString("release_id"),
        new PublishedFile(
            FileStore.read(row, context), row.getString("uploaded_by"), row.getString("origin")));
  }

  private static ReleaseMetadata readMetadata(ResultSet row, StatementContext context)
      throws SQLException {
    return new ReleaseMetadata(
        row.getString("summary"),
        row.getString("author"),
        row.getString("license"),
        row.getString("requires_python"),
        row.getString("keywords").lines().toList(),
        row.getString("classifiers").lines().toList(),
        row.getString("links").lines().map(ReleaseMetadataStore::link).toList(),
        row.getString("dependencies").lines().toList(),
        row.getString("description"),
        row.getString("description_type"));
  }

  private static Link link(String line) {
    var tab = line.indexOf('\t');
    return new Link(line.substring(0, tab), line.substring(tab + 1));
  }
}
