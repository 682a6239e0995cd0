package dev.entrepot.server.publisher;

import dev.entrepot.server.publisher.TrustedPublisher.EnvironmentRule;
import dev.entrepot.server.publisher.TrustedPublisher.GitHubActions;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/// The table `publisher`. Every method runs in its caller's transaction.
@Singleton
class PublisherStore {
  private static final String COLUMNS =
      """
      SELECT id, project_id, issuer, owner, repository, owner_id, workflow, environment,
             called_workflow
        FROM publisher
      """;

  /// The publishers of the repository that the claims name, in any of its spellings.
  List<ProjectPublisher> ofRepository(Handle tx, String issuer, String owner, String repository) {
    return tx.createQuery(
            COLUMNS
                + """
                 WHERE issuer = :issuer
                   AND lower(owner) = lower(:owner)
                   AND lower(repository) = lower(:repository)
                 ORDER BY project_id, id
                """)
        .bind("issuer", issuer)
        .bind("owner", owner)
        .bind("repository", repository)
        .map(PublisherStore::read)
        .list();
  }

  List<ProjectPublisher> all(Handle tx) {
    return tx.createQuery(COLUMNS + "ORDER BY created_at, id").map(PublisherStore::read).list();
  }

  /// `false` when the project trusts that very identity already.
  boolean insert(Handle tx, ProjectPublisher added, long now) {
    var insert =
        tx.createUpdate(
                """
                INSERT INTO publisher
                       (id, project_id, provider, issuer, owner, repository, owner_id, workflow,
                        environment, called_workflow, created_at)
                VALUES (:id, :projectId, :provider, :issuer, :owner, :repository, :ownerId,
                        :workflow, :environment, :calledWorkflow, :now)
                    ON CONFLICT DO NOTHING
                """)
            .bind("id", added.id())
            .bind("projectId", added.projectId())
            .bind("now", now);
    return bind(insert, added.publisher()).execute() == 1;
  }

  /// Binds the columns that say who the publisher is.
  static <T extends SqlStatement<T>> T bind(T statement, TrustedPublisher publisher) {
    return switch (publisher) {
      case GitHubActions github ->
          statement
              .bind("provider", github.provider())
              .bind("issuer", github.issuer())
              .bind("owner", github.owner())
              .bind("repository", github.repository())
              .bind("ownerId", github.ownerId())
              .bind("workflow", github.workflow())
              .bind("environment", nameOf(github.environment()))
              .bind("calledWorkflow", github.calledWorkflow());
    };
  }

  private static Optional<String> nameOf(EnvironmentRule rule) {
    return switch (rule) {
      case EnvironmentRule.Any() -> Optional.empty();
      case EnvironmentRule.Named(var name) -> Optional.of(name);
    };
  }

  void pinOwner(Handle tx, String id, String ownerId) {
    tx.createUpdate("UPDATE publisher SET owner_id = :ownerId WHERE id = :id AND owner_id IS NULL")
        .bind("ownerId", ownerId)
        .bind("id", id)
        .execute();
  }

  boolean delete(Handle tx, String id) {
    return tx.createUpdate("DELETE FROM publisher WHERE id = :id").bind("id", id).execute() == 1;
  }

  private static ProjectPublisher read(ResultSet row, StatementContext context)
      throws SQLException {
    return new ProjectPublisher(row.getString("id"), row.getString("project_id"), identity(row));
  }

  /// Reads the columns that [#bind] writes.
  static TrustedPublisher identity(ResultSet row) throws SQLException {
    return new GitHubActions(
        row.getString("issuer"),
        row.getString("owner"),
        row.getString("repository"),
        Optional.ofNullable(row.getString("owner_id")),
        row.getString("workflow"),
        EnvironmentRule.of(Optional.ofNullable(row.getString("environment"))),
        Optional.ofNullable(row.getString("called_workflow")));
  }
}
