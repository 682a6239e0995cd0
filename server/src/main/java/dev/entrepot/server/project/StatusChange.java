package dev.entrepot.server.project;

import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.project.Change.Action;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/// Gives a project another status (PEP 792).
@Singleton
public final class StatusChange {
  private final ProjectStore projects;
  private final Changes changes;
  private final AuditLog audit;

  @Inject
  StatusChange(ProjectStore projects, Changes changes, AuditLog audit) {
    this.projects = projects;
    this.changes = changes;
    this.audit = audit;
  }

  public void set(Handle tx, Project project, ProjectStatus status, String actor) {
    projects.setStatus(tx, project.id(), status);
    changes.record(tx, project.name(), Action.STATUS_CHANGED);
    audit.change(
        tx,
        actor,
        Action.STATUS_CHANGED.text(),
        "project:" + project.name(),
        text(project.status()),
        text(status));
  }

  private static String text(ProjectStatus status) {
    var reason = status.reason();
    return status.marker().text() + (reason == null || reason.isEmpty() ? "" : ": " + reason);
  }
}
