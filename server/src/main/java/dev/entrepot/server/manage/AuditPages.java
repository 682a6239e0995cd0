package dev.entrepot.server.manage;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.audit.AuditTrail;
import dev.entrepot.server.manage.AuditRow.Part;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.manage.ProjectHeads.Head;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// What happened to a project, and to a person.
@Singleton
public final class AuditPages implements Endpoints {
  private final PersonRoutes people;
  private final Doors doors;
  private final ProjectHeads heads;
  private final AuditTrail trail;
  private final Catalogue catalogue;

  @Inject
  AuditPages(
      PersonRoutes people, Doors doors, ProjectHeads heads, AuditTrail trail, Catalogue catalogue) {
    this.people = people;
    this.doors = doors;
    this.heads = heads;
    this.trail = trail;
    this.catalogue = catalogue;
  }

  /// What the page of a project shows.
  public record ProjectAuditView(Head head, Part part) {}

  /// What the page of a person shows.
  public record PersonAuditView(Part part) {}

  @Override
  public void register(Routes routes) {
    people.page(routes, doors.maintained(), "/manage/project/:project/audit/", this::showProject);
    people.page(routes, doors.own(), "/manage/account/audit/", this::showPerson);
  }

  private Page showProject(Visit<Project> visit) {
    var project = visit.subject();
    var entries =
        trail.ofSubject(
            visit.tx(),
            "project:" + project.name(),
            catalogue.createdAt(visit.tx(), project),
            before(visit.request()),
            Part.ROWS + 1);
    return Page.of(
        "manage/project-audit",
        "History of " + project.displayName(),
        new ProjectAuditView(heads.of(visit, "audit"), Part.of(entries)));
  }

  private Page showPerson(Visit<Account> visit) {
    var entries =
        trail.ofPerson(visit.tx(), visit.subject().name(), before(visit.request()), Part.ROWS + 1);
    return Page.of(
        "manage/person-audit", "History of your account", new PersonAuditView(Part.of(entries)));
  }

  /// Where a part begins, as its address says.
  static String before(Request request) {
    return request
        .query("before")
        .filter(it -> it.matches("[0-9a-f-]{1,36}"))
        .orElse(AuditTrail.END);
  }
}
