package dev.entrepot.server.manage;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.audit.AuditTrail;
import dev.entrepot.server.manage.AuditRow.Part;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.publisher.AuditLines;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// What happened to the index, for its administrators: as a page, and as JSON lines.
@Singleton
public final class IndexAuditPages implements Endpoints {
  private static final String PATH = "/manage/index/audit/";
  private static final String EXPORT = PATH + "export/";

  private final PersonRoutes people;
  private final Doors doors;
  private final AuditTrail trail;

  @Inject
  IndexAuditPages(PersonRoutes people, Doors doors, AuditTrail trail) {
    this.people = people;
    this.doors = doors;
    this.trail = trail;
  }

  /// What the page shows.
  ///
  /// @param person whose part of it is shown; empty for all of it
  /// @param more what the address of the next part has beside where it begins
  public record IndexAuditView(Part part, String person, String more) {}

  @Override
  public void register(Routes routes) {
    people.page(routes, doors.administration(), PATH, this::show);
    people.answer(
        routes,
        doors.administration(),
        EXPORT,
        visit -> AuditLines.answer(visit.tx(), trail, visit.request(), EXPORT));
  }

  private Page show(Visit<Account> visit) {
    var person = visit.request().query("person").map(String::strip).orElse("");
    var before = AuditPages.before(visit.request());
    var entries =
        person.isEmpty()
            ? trail.latest(visit.tx(), before, Part.ROWS + 1)
            : trail.ofPerson(visit.tx(), person, before, Part.ROWS + 1);
    var more =
        person.isEmpty() ? "" : "&person=" + URLEncoder.encode(person, StandardCharsets.UTF_8);
    return Page.of(
        "manage/index-audit",
        "History of this index",
        new IndexAuditView(Part.of(entries), person, more));
  }
}
