package dev.entrepot.server.manage;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.manage.Door.Demand;
import dev.entrepot.server.manage.PersonRoutes.Done;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.manage.ProjectHeads.Head;
import dev.entrepot.server.manage.PublisherForms.FormView;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.publisher.Exchange;
import dev.entrepot.server.publisher.History;
import dev.entrepot.server.publisher.ProjectPublisher;
import dev.entrepot.server.publisher.Publishers;
import dev.entrepot.server.publisher.PublishingJob;
import dev.entrepot.server.publisher.Registrations;
import dev.entrepot.server.publisher.Registrations.Asker;
import dev.entrepot.server.publisher.Registrations.Outcome;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Which jobs may publish a project, and what jobs were told that tried.
@Singleton
public final class PublishingPages implements Endpoints {
  private static final String PATH = "/manage/project/:project/settings/publishing/";
  private static final int MOST_EXCHANGES = 50;

  private final PersonRoutes people;
  private final Doors doors;
  private final ProjectHeads heads;
  private final PublisherForms forms;
  private final Registrations registrations;
  private final Publishers publishers;
  private final History history;
  private final PublishingJob job;
  private final Accounts accounts;

  @Inject
  PublishingPages(
      PersonRoutes people,
      Doors doors,
      ProjectHeads heads,
      PublisherForms forms,
      Registrations registrations,
      Publishers publishers,
      History history,
      PublishingJob job,
      Accounts accounts) {
    this.people = people;
    this.doors = doors;
    this.heads = heads;
    this.forms = forms;
    this.registrations = registrations;
    this.publishers = publishers;
    this.history = history;
    this.job = job;
    this.accounts = accounts;
  }

  /// What the page shows.
  public record PublishingView(
      Head head,
      String project,
      FormView form,
      List<PublisherRow> publishers,
      List<ExchangeRow> exchanges) {}

  /// What the page shows that asks before it removes.
  public record RemovalView(String project, PublisherRow publisher) {}

  @Override
  public void register(Routes routes) {
    var door = doors.owned();
    var dangerous = door.demanding(Demand.PASSWORD_AGAIN);
    people.page(routes, door, PATH, this::show);
    people.form(routes, dangerous, PATH, forms.fields(), this::add, this::show);
    people.page(routes, door, PATH + ":publisher/remove/", this::askRemoval);
    people.form(
        routes, dangerous, PATH + ":publisher/remove/", List.of(), this::remove, this::show);
    people.form(
        routes, dangerous, PATH + "exchanges/:exchange/use/", List.of(), this::adopt, this::show);
  }

  private Page show(Visit<Project> visit) {
    var project = visit.subject();
    var name = project.name().value();
    return Page.of(
        "manage/publishing",
        "Publishing " + name,
        new PublishingView(
            heads.of(visit, "publishing"),
            name,
            forms.view(visit.request(), visit.form()),
            publishers.ofProject(visit.tx(), project.id()).stream()
                .map(it -> row(visit.tx(), it))
                .toList(),
            history.ofProject(visit.tx(), project.id()).stream()
                .limit(MOST_EXCHANGES)
                .map(ExchangeRow::of)
                .toList()));
  }

  private PublisherRow row(Handle tx, ProjectPublisher it) {
    var by = it.registeredBy().flatMap(id -> accounts.findById(tx, id)).map(Account::name);
    return PublisherRow.of(
        it.id(), it.publisher(), by.orElse("the operator"), job.of(it.publisher()).orElse(""));
  }

  private Done add(Visit<Project> visit) {
    return done(
        visit,
        registrations.add(visit.tx(), visit.subject(), forms.read(visit.form()), asker(visit)));
  }

  private Done adopt(Visit<Project> visit) {
    return done(
        visit, registrations.adopt(visit.tx(), exchange(visit), visit.subject(), asker(visit)));
  }

  private Exchange exchange(Visit<Project> visit) {
    return history
        .find(visit.tx(), visit.request().pathParameter("exchange"))
        .filter(it -> it.projects().contains(visit.subject().id()))
        .orElseThrow(() -> new InvalidInput("That exchange is forgotten, or of another project."));
  }

  static Asker asker(Visit<?> visit) {
    return new Asker(visit.person().account(), visit.request().address(), false);
  }

  private static Done done(Visit<Project> visit, Outcome outcome) {
    added(outcome);
    return new Done.GoOn(address(visit) + Finished.PUBLISHER_ADDED.query());
  }

  /// Goes on only if it was added.
  static void added(Outcome outcome) {
    switch (outcome) {
      case Outcome.Clash(var sentence) -> throw new InvalidInput(sentence + ".");
      case Outcome.TooMany(var pause) ->
          throw new InvalidInput(
              "Too many publishers were registered today; try again in %d minutes."
                  .formatted(pause.toMinutes() + 1));
      case Outcome.Added(_, _), Outcome.Planned(_, _) -> {}
    }
  }

  private Page askRemoval(Visit<Project> visit) {
    var found = publisher(visit);
    return found
        .map(it ->
            Page.of(
                "manage/publisher-removal",
                "Remove a publisher",
                new RemovalView(visit.subject().name().value(), row(visit.tx(), it))))
        .orElseGet(() -> show(visit));
  }

  private Optional<ProjectPublisher> publisher(Visit<Project> visit) {
    return publishers
        .find(visit.tx(), visit.request().pathParameter("publisher"))
        .filter(it -> it.projectId().equals(visit.subject().id()));
  }

  private Done remove(Visit<Project> visit) {
    var id = visit.request().pathParameter("publisher");
    if (!registrations.remove(visit.tx(), visit.subject(), id, visit.actor())) {
      throw new InvalidInput("The project has no such publisher any more.");
    }
    return new Done.GoOn(address(visit) + Finished.PUBLISHER_REMOVED.query());
  }

  private static String address(Visit<Project> visit) {
    return PATH.replace(":project", visit.subject().name().value());
  }
}
