package dev.entrepot.server.project;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.project.ProjectStatus.Marker;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The tables `project` and `project_role`.
@Singleton
class ProjectStore {
  private static final String COLUMNS =
      "SELECT id, name, display_name, serial, status, status_reason, only_trusted FROM project ";

  Optional<Project> find(Handle tx, ProjectName name) {
    return tx.createQuery(COLUMNS + "WHERE name = :name")
        .bind("name", name.value())
        .map(ProjectStore::read)
        .findOne();
  }

  Optional<Project> findById(Handle tx, String id) {
    return tx.createQuery(COLUMNS + "WHERE id = :id")
        .bind("id", id)
        .map(ProjectStore::read)
        .findOne();
  }

  List<Project> all(Handle tx) {
    return tx.createQuery(COLUMNS + "ORDER BY name").map(ProjectStore::read).list();
  }

  List<Project> createdBefore(Handle tx, long end) {
    return tx.createQuery(COLUMNS + "WHERE created_at < :end ORDER BY name")
        .bind("end", end)
        .map(ProjectStore::read)
        .list();
  }

  long count(Handle tx) {
    return tx.createQuery("SELECT count(1) FROM project").mapTo(Long.class).one();
  }

  boolean insert(Handle tx, Project project, long now) {
    return tx.createUpdate(
                """
                INSERT INTO project (id, name, display_name, serial, created_at, only_trusted)
                VALUES (:id, :name, :displayName, :serial, :now, 'undecided')
                    ON CONFLICT (name) DO NOTHING
                """)
            .bind("id", project.id())
            .bind("name", project.name().value())
            .bind("displayName", project.displayName())
            .bind("serial", project.serial())
            .bind("now", now)
            .execute()
        == 1;
  }

  void touch(Handle tx, ProjectName name, long serial) {
    tx.createUpdate("UPDATE project SET serial = :serial WHERE name = :name")
        .bind("serial", serial)
        .bind("name", name.value())
        .execute();
  }

  void setStatus(Handle tx, String projectId, ProjectStatus status) {
    tx.createUpdate("UPDATE project SET status = :status, status_reason = :reason WHERE id = :id")
        .bind("status", status.marker().text())
        .bind("reason", status.reason())
        .bind("id", projectId)
        .execute();
  }

  void setOnlyTrusted(Handle tx, String projectId, boolean on) {
    tx.createUpdate("UPDATE project SET only_trusted = :value WHERE id = :id")
        .bind("value", on ? "on" : "off")
        .bind("id", projectId)
        .execute();
  }

  /// `false` when it was decided already.
  boolean setOnlyTrustedIfUndecided(Handle tx, String projectId) {
    return tx.createUpdate(
                """
                UPDATE project
                   SET only_trusted = 'on'
                 WHERE id = :id
                   AND only_trusted = 'undecided'
                """)
            .bind("id", projectId)
            .execute()
        == 1;
  }

  void delete(Handle tx, String projectId) {
    tx.createUpdate("DELETE FROM project WHERE id = :id").bind("id", projectId).execute();
  }

  void grant(Handle tx, String projectId, String accountId, Role role) {
    tx.createUpdate(
            """
            INSERT INTO project_role (project_id, account_id, role)
            VALUES (:projectId, :accountId, :role)
                ON CONFLICT (project_id, account_id) DO UPDATE SET role = excluded.role
            """)
        .bind("projectId", projectId)
        .bind("accountId", accountId)
        .bind("role", role.text())
        .execute();
  }

  Optional<Role> roleOf(Handle tx, String projectId, String accountId) {
    return tx.createQuery(
            """
            SELECT role
              FROM project_role
             WHERE project_id = :projectId
               AND account_id = :accountId
            """)
        .bind("projectId", projectId)
        .bind("accountId", accountId)
        .mapTo(String.class)
        .findOne()
        .map(Role::of);
  }

  /// Everybody's role, by the account's identifier.
  Map<String, Role> roles(Handle tx, String projectId) {
    var roles = new LinkedHashMap<String, Role>();
    tx.createQuery(
            """
            SELECT account_id, role
              FROM project_role
             WHERE project_id = :projectId
             ORDER BY account_id
            """)
        .bind("projectId", projectId)
        .map((row, _) -> Map.entry(row.getString("account_id"), Role.of(row.getString("role"))))
        .forEach(it -> roles.put(it.getKey(), it.getValue()));
    return roles;
  }

  void revoke(Handle tx, String projectId, String accountId) {
    tx.createUpdate(
            """
            DELETE FROM project_role
             WHERE project_id = :projectId
               AND account_id = :accountId
            """)
        .bind("projectId", projectId)
        .bind("accountId", accountId)
        .execute();
  }

  Instant createdAt(Handle tx, String projectId) {
    return Instant.ofEpochMilli(
        tx.createQuery("SELECT created_at FROM project WHERE id = :id")
            .bind("id", projectId)
            .mapTo(Long.class)
            .one());
  }

  /// The projects of a person, with their role in each.
  List<Membership> ofAccount(Handle tx, String accountId) {
    return tx.createQuery(
            """
            SELECT project.id, name, display_name, serial, status, status_reason, only_trusted, role
              FROM project
              JOIN project_role ON project_role.project_id = project.id
             WHERE account_id = :accountId
             ORDER BY name
            """)
        .bind("accountId", accountId)
        .map((row, context) ->
            new Membership(read(row, context), accountId, Role.of(row.getString("role"))))
        .list();
  }

  private static Project read(ResultSet row, StatementContext context) throws SQLException {
    return new Project(
        row.getString("id"),
        new ProjectName(row.getString("name")),
        row.getString("display_name"),
        row.getLong("serial"),
        new ProjectStatus(Marker.of(row.getString("status")), row.getString("status_reason")),
        row.getString("only_trusted").equals("on"));
  }
}
