package dev.entrepot.server.manage;

import dev.entrepot.server.access.ProjectRule;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// What stands above every page about one project: its name, and the ways to the others.
@Singleton
final class ProjectHeads {
  private final Catalogue catalogue;

  @Inject
  ProjectHeads(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// What the template shows.
  ///
  /// @param owner whether the ways that only owners may go are shown
  /// @param here the page that it stands on
  public record Head(String name, String displayName, String status, boolean owner, String here) {}

  Head of(Visit<Project> visit, String here) {
    var project = visit.subject();
    var account = visit.person().account();
    var role = catalogue.roleOf(visit.tx(), project.id(), account.id());
    return new Head(
        project.name().value(),
        project.displayName(),
        project.status().marker().text(),
        ProjectRule.refuseOwning(account, project, role).isEmpty(),
        here);
  }
}
