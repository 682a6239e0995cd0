package dev.entrepot.server.manage;

import dev.entrepot.server.access.ProjectRule;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.publisher.Exchange;
import dev.entrepot.server.publisher.History;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Where the `instance` of a refused exchange leads (RFC 9457, section 3.1.5): what the job has,
/// what the publisher expects, and the click that makes a publisher of it.
@Singleton
public final class AttemptPage implements Endpoints {
  private final PersonRoutes people;
  private final Doors doors;
  private final Catalogue catalogue;
  private final History history;

  @Inject
  AttemptPage(PersonRoutes people, Doors doors, Catalogue catalogue, History history) {
    this.people = people;
    this.doors = doors;
    this.catalogue = catalogue;
    this.history = history;
  }

  /// What the template shows.
  ///
  /// @param attempts one; none where there is none, or of no project of the person
  /// @param projects of the person, which it concerns
  public record AttemptView(List<ExchangeRow> attempts, List<String> projects) {}

  @Override
  public void register(Routes routes) {
    people.page(routes, doors.own(), "/manage/exchanges/:exchange/", this::show);
  }

  private Page show(Visit<Account> visit) {
    var found = history.find(visit.tx(), visit.request().pathParameter("exchange"));
    var projects =
        found.stream()
            .flatMap(it -> it.projects().stream())
            .flatMap(id -> catalogue.findById(visit.tx(), id).stream())
            .filter(it -> owns(visit.tx(), visit.subject(), it))
            .map(it -> it.name().value())
            .sorted()
            .toList();
    var shown = projects.isEmpty() ? List.<Exchange>of() : found.stream().toList();
    return Page.of(
        "manage/attempt",
        "What a job asked for",
        new AttemptView(shown.stream().map(ExchangeRow::of).toList(), projects));
  }

  private boolean owns(Handle tx, Account account, Project project) {
    var role = catalogue.roleOf(tx, project.id(), account.id());
    return ProjectRule.refuseOwning(account, project, role).isEmpty();
  }
}
