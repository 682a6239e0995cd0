package dev.entrepot.server.manage;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.manage.Door.Demand;
import dev.entrepot.server.manage.PersonRoutes.Done;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.manage.ProjectHeads.Head;
import dev.entrepot.server.manage.ReleaseRows.Row;
import dev.entrepot.server.project.Deletion;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.Yanking;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// The releases of a project: who looks after them yanks, owners delete.
@Singleton
public final class ReleasePages implements Endpoints {
  private static final String PATH = "/manage/project/:project/releases/";
  private static final String RELEASE = PATH + ":version/";

  private final PersonRoutes people;
  private final Doors doors;
  private final ProjectHeads heads;
  private final ReleaseRows rows;
  private final Yanking yanking;
  private final Deletion deletion;

  @Inject
  ReleasePages(
      PersonRoutes people,
      Doors doors,
      ProjectHeads heads,
      ReleaseRows rows,
      Yanking yanking,
      Deletion deletion) {
    this.people = people;
    this.doors = doors;
    this.heads = heads;
    this.rows = rows;
    this.yanking = yanking;
    this.deletion = deletion;
  }

  /// What the list shows.
  public record ReleasesView(Head head, List<Row> releases, Pager pager) {}

  /// What the pages show that ask first.
  ///
  /// @param files that would go
  /// @param typed what must be typed to delete it
  public record ReleaseView(
      Head head, String version, String reason, List<String> files, String typed) {}

  @Override
  public void register(Routes routes) {
    var maintained = doors.maintained();
    var yanks = doors.thawed(maintained);
    var deletes = doors.thawed(doors.owned());
    people.page(routes, maintained, PATH, this::list);
    people.page(routes, yanks, RELEASE + "yank/", visit -> ask(visit, "manage/release-yank"));
    people.form(routes, yanks, RELEASE + "yank/", List.of("reason"), this::yank, this::list);
    people.form(routes, yanks, RELEASE + "unyank/", List.of(), this::unyank, this::list);
    people.page(routes, deletes, RELEASE + "delete/", visit -> ask(visit, "manage/release-delete"));
    people.form(
        routes,
        deletes.demanding(Demand.PASSWORD_AGAIN),
        RELEASE + "delete/",
        List.of("typed"),
        this::delete,
        visit -> ask(visit, "manage/release-delete"));
  }

  private Page list(Visit<Project> visit) {
    var pager = Pager.of(visit.request(), rows.count(visit.tx(), visit.subject()));
    return Page.of(
        "manage/releases",
        "Releases of " + visit.subject().displayName(),
        new ReleasesView(
            heads.of(visit, "releases"), rows.of(visit.tx(), visit.subject(), pager), pager));
  }

  private Page ask(Visit<Project> visit, String template) {
    var version = version(visit);
    var found = version.flatMap(it -> rows.find(visit.tx(), visit.subject(), it));
    if (found.isEmpty()) {
      return list(visit).withStatus(404);
    }
    var row = found.get();
    return Page.of(
        template,
        visit.subject().displayName() + " " + row.version(),
        new ReleaseView(
            heads.of(visit, "releases"),
            row.version(),
            visit.form().text("reason").orElse(row.reason()),
            rows.filenames(visit.tx(), visit.subject(), row),
            typed(visit, row.version())));
  }

  // Two words, so that neither another release nor another project is deleted by habit.
  private static String typed(Visit<Project> visit, String version) {
    return visit.subject().name() + " " + version;
  }

  private Done yank(Visit<Project> visit) {
    var reason = visit.form().text("reason").orElse("");
    return done(
        visit,
        yanking.yank(visit.tx(), visit.subject(), wanted(visit), reason, visit.actor()),
        Finished.RELEASE_YANKED);
  }

  private Done unyank(Visit<Project> visit) {
    return done(
        visit,
        yanking.unyank(visit.tx(), visit.subject(), wanted(visit), visit.actor()),
        Finished.RELEASE_UNYANKED);
  }

  private Done delete(Visit<Project> visit) {
    var version = wanted(visit);
    var asked = typed(visit, version.canonical());
    if (!visit.form().text("typed").filter(asked::equals).isPresent()) {
      throw new InvalidInput("Type “%s” to delete the release.".formatted(asked));
    }
    return done(
        visit,
        deletion.deleteRelease(visit.tx(), visit.subject(), version, visit.actor()),
        Finished.RELEASE_DELETED);
  }

  private static Done done(Visit<Project> visit, boolean found, Finished finished) {
    if (!found) {
      throw new InvalidInput("The project has no such release any more.");
    }
    return new Done.GoOn(
        PATH.replace(":project", visit.subject().name().value()) + finished.query());
  }

  private static Version wanted(Visit<Project> visit) {
    return version(visit)
        .orElseThrow(() -> new InvalidInput("The project has no such release any more."));
  }

  private static Optional<Version> version(Visit<Project> visit) {
    try {
      return Optional.of(Version.parse(visit.request().pathParameter("version")));
    } catch (InvalidInput e) {
      return Optional.empty();
    }
  }
}
