package dev.entrepot.server.project;

import dev.entrepot.packaging.Version;
import dev.entrepot.server.project.Search.Found;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tables `project_summary` and `search_word`.
@Singleton
class SearchStore {
  static final int MOST_WORDS = 4;

  /// No word lies between this and itself.
  private static final String NO_WORD = "~";

  // A word that is there whole counts twice as much as one that only begins so.
  private static final String FIND =
      """
      WITH hit AS (
          SELECT project_id, MAX(CASE WHEN word = :low0 THEN 2 * weight ELSE weight END) AS weight
            FROM search_word WHERE word BETWEEN :low0 AND :high0 GROUP BY project_id
          UNION ALL
          SELECT project_id, MAX(CASE WHEN word = :low1 THEN 2 * weight ELSE weight END)
            FROM search_word WHERE word BETWEEN :low1 AND :high1 GROUP BY project_id
          UNION ALL
          SELECT project_id, MAX(CASE WHEN word = :low2 THEN 2 * weight ELSE weight END)
            FROM search_word WHERE word BETWEEN :low2 AND :high2 GROUP BY project_id
          UNION ALL
          SELECT project_id, MAX(CASE WHEN word = :low3 THEN 2 * weight ELSE weight END)
            FROM search_word WHERE word BETWEEN :low3 AND :high3 GROUP BY project_id
      ), ranked AS (
          SELECT project_id, SUM(weight) AS weight
            FROM hit
           GROUP BY project_id
          HAVING COUNT(1) = :words
      )
      SELECT p.name, p.display_name, s.version, s.summary, s.published_at,
             COUNT(1) OVER () AS total
        FROM ranked
        JOIN project p ON p.id = ranked.project_id AND p.status <> 'quarantined'
        JOIN project_summary s ON s.project_id = p.id
       ORDER BY CASE WHEN REPLACE(p.name, '-', '') = :exact THEN 0 ELSE 1 END,
                ranked.weight DESC, p.name
       LIMIT :most OFFSET :from
      """;
  private static final String ALL =
      """
      SELECT p.name, p.display_name, s.version, s.summary, s.published_at
        FROM project p
        JOIN project_summary s ON s.project_id = p.id
       WHERE p.status <> 'quarantined'
       ORDER BY p.name
       LIMIT :most OFFSET :from
      """;

  private record Counted(ListedProject project, int total) {}

  Found find(Handle tx, String exact, List<String> words, int from, int most) {
    var query =
        tx.createQuery(FIND)
            .bind("exact", exact)
            .bind("words", words.size())
            .bind("from", from)
            .bind("most", most);
    for (var n = 0; n < MOST_WORDS; n++) {
      var low = n < words.size() ? words.get(n) : NO_WORD;
      query.bind("low" + n, low);
      query.bind("high" + n, n < words.size() ? low + "z".repeat(SearchWords.LONGEST) : low);
    }
    var rows =
        query
            .map((row, context) ->
                new Counted(ReleaseMetadataStore.readListed(row, context), row.getInt("total")))
            .list();
    return new Found(
        rows.stream().map(Counted::project).toList(), rows.isEmpty() ? 0 : rows.getFirst().total());
  }

  List<ListedProject> all(Handle tx, int from, int most) {
    return tx.createQuery(ALL)
        .bind("from", from)
        .bind("most", most)
        .map(ReleaseMetadataStore::readListed)
        .list();
  }

  int count(Handle tx) {
    return tx.createQuery("SELECT COUNT(1) FROM project_summary").mapTo(Integer.class).one();
  }

  /// The version that a project is shown by.
  Optional<Version> shown(Handle tx, Project project) {
    return tx.createQuery("SELECT version FROM project_summary WHERE project_id = :id")
        .bind("id", project.id())
        .mapTo(String.class)
        .findOne()
        .map(Version::parse);
  }

  /// Shows and finds the project by this release from now on.
  void show(Handle tx, Project project, Version version, ReleaseMetadata metadata, long now) {
    tx.createUpdate(
            """
            INSERT INTO project_summary (project_id, version, summary, published_at)
            VALUES (:id, :version, :summary, :now)
                ON CONFLICT (project_id) DO UPDATE
               SET version = excluded.version,
                   summary = excluded.summary,
                   published_at = excluded.published_at
            """)
        .bind("id", project.id())
        .bind("version", version.canonical())
        .bind("summary", metadata.summary())
        .bind("now", now)
        .execute();
    forgetWords(tx, project);
    var insert =
        tx.prepareBatch(
            "INSERT INTO search_word (word, project_id, weight) VALUES (:word, :id, :weight)");
    SearchWords.weighed(project, metadata)
        .forEach((word, weight) ->
            insert.bind("word", word).bind("id", project.id()).bind("weight", weight).add());
    insert.execute();
  }

  /// Takes the project out of lists and search.
  void hide(Handle tx, Project project) {
    forgetWords(tx, project);
    tx.createUpdate("DELETE FROM project_summary WHERE project_id = :id")
        .bind("id", project.id())
        .execute();
  }

  private static void forgetWords(Handle tx, Project project) {
    tx.createUpdate("DELETE FROM search_word WHERE project_id = :id")
        .bind("id", project.id())
        .execute();
  }
}
