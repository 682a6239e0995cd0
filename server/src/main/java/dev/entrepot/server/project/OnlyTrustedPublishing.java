package dev.entrepot.server.project;

import dev.entrepot.server.audit.AuditLog;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/// Whether a project takes uploads from trusted publishers only. A stored token that nobody can
/// upload with is worth nothing to a thief.
@Singleton
public final class OnlyTrustedPublishing {
  private static final String ACTION = "only-trusted-publishing";

  private final ProjectStore projects;
  private final AuditLog audit;

  @Inject
  OnlyTrustedPublishing(ProjectStore projects, AuditLog audit) {
    this.projects = projects;
    this.audit = audit;
  }

  public void set(Handle tx, Project project, boolean on, String actor) {
    projects.setOnlyTrusted(tx, project.id(), on);
    if (on != project.onlyTrusted()) {
      audit.change(tx, actor, ACTION, subject(project), text(project.onlyTrusted()), text(on));
    }
  }

  /// The project has a publisher that uploads: from now on only such, unless its owners decided
  /// otherwise, or it is older than this rule.
  public void trusted(Handle tx, Project project, String actor) {
    if (projects.setOnlyTrustedIfUndecided(tx, project.id())) {
      audit.change(tx, actor, ACTION, subject(project), text(false), text(true));
    }
  }

  private static String subject(Project project) {
    return "project:" + project.name();
  }

  private static String text(boolean on) {
    return on ? "on" : "off";
  }
}
