package dev.entrepot.server.manage;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Membership;
import dev.entrepot.server.project.Role;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/// Where a person begins: their projects.
@Singleton
public final class StartPage implements Endpoints {
  private final PersonRoutes people;
  private final Doors doors;
  private final Catalogue catalogue;

  @Inject
  StartPage(PersonRoutes people, Doors doors, Catalogue catalogue) {
    this.people = people;
    this.doors = doors;
    this.catalogue = catalogue;
  }

  /// What the template shows.
  public record ProjectsView(List<ProjectView> projects) {}

  /// One project.
  ///
  /// @param role in words
  public record ProjectView(
      String name, String displayName, String role, boolean owner, boolean maintainer) {
    static ProjectView of(Membership membership) {
      var project = membership.project();
      return new ProjectView(
          project.name().value(),
          project.displayName(),
          membership.role().name().toLowerCase(Locale.ROOT),
          membership.role() == Role.OWNER,
          membership.role() != Role.READER);
    }
  }

  @Override
  public void register(Routes routes) {
    people.page(routes, doors.own(), "/manage/", this::show);
  }

  private Page show(Visit<Account> visit) {
    return Page.of(
        "manage/start",
        "Your projects",
        new ProjectsView(
            catalogue.ofAccount(visit.tx(), visit.subject()).stream()
                .map(ProjectView::of)
                .toList()));
  }
}
