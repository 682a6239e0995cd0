package dev.entrepot.server.manage;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.account.OneTimeLinks;
import dev.entrepot.server.account.SecondFactors;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.manage.Door.Demand;
import dev.entrepot.server.manage.PersonRoutes.Done;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Membership;
import dev.entrepot.server.publisher.Shutout;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The people of the index, for its administrators.
@Singleton
public final class IndexPeoplePages implements Endpoints {
  private static final String PATH = "/manage/index/people/";
  private static final String PERSON = PATH + ":person/";

  private final PersonRoutes people;
  private final Doors doors;
  private final Accounts accounts;
  private final SecondFactors secondFactors;
  private final OneTimeLinks links;
  private final Shutout shutout;
  private final Catalogue catalogue;
  private final URI publicUrl;

  @Inject
  IndexPeoplePages(
      PersonRoutes people,
      Doors doors,
      Accounts accounts,
      SecondFactors secondFactors,
      OneTimeLinks links,
      Shutout shutout,
      Catalogue catalogue,
      ServerConfig config) {
    this.people = people;
    this.doors = doors;
    this.accounts = accounts;
    this.secondFactors = secondFactors;
    this.links = links;
    this.shutout = shutout;
    this.catalogue = catalogue;
    this.publicUrl = config.publicUrl();
  }

  /// What the list shows.
  ///
  /// @param email what was typed
  public record PeopleView(List<Account> people, Pager pager, String email) {}

  /// What the page of a person shows.
  public record PersonView(
      Account person, boolean enrolled, boolean self, List<RoleRow> projects) {}

  /// A project of the person.
  public record RoleRow(String project, String role) {
    static RoleRow of(Membership it) {
      return new RoleRow(it.project().name().value(), it.role().text());
    }
  }

  /// A link that is shown once.
  ///
  /// @param joins whether it is an invitation
  public record LinkView(String link, String whom, boolean joins) {}

  @Override
  public void register(Routes routes) {
    var door = doors.administration();
    var dangerous = door.demanding(Demand.PASSWORD_AGAIN);
    people.page(routes, door, PATH, this::list);
    people.form(routes, dangerous, PATH, List.of("email"), this::invite, this::list);
    people.page(routes, door, PERSON, this::show);
    people.form(
        routes, dangerous, PERSON + "reset/", List.of("second-factor"), this::reset, this::show);
    people.form(
        routes, dangerous, PERSON + "disable/", List.of("typed"), this::disable, this::show);
  }

  private Page list(Visit<Account> visit) {
    var all = accounts.all(visit.tx());
    var pager = Pager.of(visit.request(), all.size());
    return Page.of(
        "manage/index-people",
        "People of this index",
        new PeopleView(
            all.stream().skip(pager.skipped()).limit(Pager.ROWS).toList(),
            pager,
            visit.form().text("email").orElse("")));
  }

  private Page show(Visit<Account> visit) {
    return found(visit).map(it -> person(visit, it)).orElseGet(() -> list(visit).withStatus(404));
  }

  private Page person(Visit<Account> visit, Account person) {
    return Page.of(
        "manage/index-person",
        person.name(),
        new PersonView(
            person,
            secondFactors.isEnrolled(visit.tx(), person),
            person.id().equals(visit.subject().id()),
            catalogue.ofAccount(visit.tx(), person).stream().map(RoleRow::of).toList()));
  }

  private Optional<Account> found(Visit<Account> visit) {
    return accounts.find(visit.tx(), name(visit));
  }

  private static String name(Visit<Account> visit) {
    return visit.request().pathParameter("person");
  }

  private Done invite(Visit<Account> visit) {
    var email = visit.form().text("email").orElse("");
    return shown(links.invite(visit.tx(), email, visit.actor()), email, true);
  }

  private Done reset(Visit<Account> visit) {
    var name = name(visit);
    var secret =
        shutout.reset(visit.tx(), name, visit.form().ticked("second-factor"), visit.actor());
    return shown(secret, name, false);
  }

  private Done shown(Secret secret, String whom, boolean joins) {
    return new Done.Show(
        Page.of(
            "manage/link-made",
            joins ? "Invitation" : "New password",
            new LinkView(OneTimeLinks.address(publicUrl, secret), whom, joins)));
  }

  private Done disable(Visit<Account> visit) {
    var name = name(visit);
    if (!visit.form().text("typed").filter(name::equalsIgnoreCase).isPresent()) {
      throw new InvalidInput("Type “%s” to disable the account.".formatted(name));
    }
    shutout.disable(visit.tx(), name, Optional.of(visit.subject()), visit.actor());
    return new Done.GoOn(PATH + Finished.PERSON_DISABLED.query());
  }
}
