package dev.entrepot.server.manage;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.manage.Door.Demand;
import dev.entrepot.server.manage.PersonRoutes.Done;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.manage.PublisherForms.FormView;
import dev.entrepot.server.publisher.PendingPublisher;
import dev.entrepot.server.publisher.PublishingJob;
import dev.entrepot.server.publisher.Registrations;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Publishers of projects that do not exist yet: the first job that matches makes the project.
@Singleton
public final class PendingPages implements Endpoints {
  private static final String PATH = "/manage/account/publishing/";
  private static final String NAME = "new-project";
  private static final int MOST_SHOWN = 200;

  private final PersonRoutes people;
  private final Doors doors;
  private final PublisherForms forms;
  private final Registrations registrations;
  private final PublishingJob job;
  private final Accounts accounts;

  @Inject
  PendingPages(
      PersonRoutes people,
      Doors doors,
      PublisherForms forms,
      Registrations registrations,
      PublishingJob job,
      Accounts accounts) {
    this.people = people;
    this.doors = doors;
    this.forms = forms;
    this.registrations = registrations;
    this.job = job;
    this.accounts = accounts;
  }

  /// What the page shows.
  ///
  /// @param name of the new project, as it was typed
  public record PendingView(String name, FormView form, List<Waiting> waiting) {}

  /// A publisher that waits for its job.
  public record Waiting(String project, PublisherRow publisher) {}

  @Override
  public void register(Routes routes) {
    var door = doors.own();
    var dangerous = door.demanding(Demand.PASSWORD_AGAIN);
    var fields = Stream.concat(Stream.of(NAME), forms.fields().stream()).toList();
    people.page(routes, door, PATH, this::show);
    people.form(routes, dangerous, PATH, fields, this::add, this::show);
    people.form(
        routes, dangerous, PATH + ":publisher/remove/", List.of(), this::remove, this::show);
  }

  private Page show(Visit<Account> visit) {
    return Page.of(
        "manage/pending",
        "Pending publishers",
        new PendingView(
            visit.form().text(NAME).orElse(""),
            forms.view(visit.request(), visit.form()),
            registrations.pending(visit.tx(), visit.subject()).stream()
                .limit(MOST_SHOWN)
                .map(it -> waiting(visit.tx(), it))
                .toList()));
  }

  private Waiting waiting(Handle tx, PendingPublisher it) {
    var owner = accounts.findById(tx, it.accountId()).map(Account::name).orElse("");
    return new Waiting(
        it.projectName(),
        PublisherRow.of(it.id(), it.publisher(), owner, job.of(it.publisher()).orElse("")));
  }

  private Done add(Visit<Account> visit) {
    var name = visit.form().text(NAME);
    if (name.isEmpty()) {
      throw new InvalidInput("Name the project that the first release will make.");
    }
    PublishingPages.added(
        registrations.expect(
            visit.tx(),
            name.get(),
            visit.subject(),
            forms.read(visit.form()),
            PublishingPages.asker(visit)));
    return new Done.GoOn(PATH + Finished.PUBLISHER_ADDED.query());
  }

  private Done remove(Visit<Account> visit) {
    var id = visit.request().pathParameter("publisher");
    if (!registrations.removePending(visit.tx(), visit.subject(), id, visit.actor())) {
      throw new InvalidInput("You have no such pending publisher any more.");
    }
    return new Done.GoOn(PATH + Finished.PUBLISHER_REMOVED.query());
  }
}
