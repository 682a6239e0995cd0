package dev.entrepot.server.manage;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.manage.Door.Demand;
import dev.entrepot.server.manage.PersonRoutes.Done;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.manage.ProjectHeads.Head;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.StagedReleases;
import dev.entrepot.server.project.StagedReleases.Stage;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Releases of a project that wait in a stage: who looks after it publishes them, or gives them up.
@Singleton
public final class StagePages implements Endpoints {
  private static final String PATH = "/manage/project/:project/stages/";
  private static final String STAGE = PATH + ":stage/";

  private final PersonRoutes people;
  private final Doors doors;
  private final ProjectHeads heads;
  private final StagedReleases stages;

  @Inject
  StagePages(PersonRoutes people, Doors doors, ProjectHeads heads, StagedReleases stages) {
    this.people = people;
    this.doors = doors;
    this.heads = heads;
    this.stages = stages;
  }

  /// What the list shows.
  public record StagesView(Head head, List<StageRow> stages) {}

  /// What the page of one shows.
  ///
  /// @param state that is published, and no other
  public record StageView(Head head, StageRow stage, String state, List<FileRow> files) {}

  /// One stage.
  ///
  /// @param openedBy a person's name, or that a job did
  public record StageRow(
      String id,
      String version,
      String openedBy,
      Moment openedAt,
      Moment end,
      int files,
      boolean ready) {}

  /// One file of a stage.
  ///
  /// @param wrong what is wrong with it
  public record FileRow(
      String filename, String size, String status, String uploadedBy, List<String> wrong) {}

  @Override
  public void register(Routes routes) {
    var maintained = doors.maintained();
    var changes = doors.thawed(maintained);
    people.page(routes, maintained, PATH, this::list);
    people.page(routes, maintained, STAGE, this::show);
    people.form(
        routes,
        changes.demanding(Demand.PASSWORD_AGAIN),
        STAGE + "publish/",
        List.of("state"),
        this::publish,
        this::show);
    people.form(routes, changes, STAGE + "cancel/", List.of(), this::cancel, this::show);
  }

  private Page list(Visit<Project> visit) {
    var rows = stages.of(visit.tx(), visit.subject()).stream().map(StagePages::row).toList();
    return Page.of(
        "manage/stages",
        "Stages of " + visit.subject().displayName(),
        new StagesView(heads.of(visit, "stages"), rows));
  }

  private Page show(Visit<Project> visit) {
    var found = find(visit);
    if (found.isEmpty()) {
      return list(visit).withStatus(404);
    }
    var stage = found.get();
    return Page.of(
        "manage/stage",
        visit.subject().displayName() + " " + stage.version().canonical(),
        new StageView(
            heads.of(visit, "stages"),
            row(stage),
            stage.state(),
            stage.files().stream()
                .map(it ->
                    new FileRow(
                        it.filename(),
                        Measure.size(it.size()),
                        it.status(),
                        who(it.uploadedBy()),
                        it.notices()))
                .toList()));
  }

  private static StageRow row(Stage it) {
    return new StageRow(
        it.id(),
        it.version().canonical(),
        who(it.openedBy()),
        Moment.of(it.openedAt()),
        Moment.of(it.end()),
        it.files().size(),
        it.isReady());
  }

  private static String who(String actor) {
    return actor.startsWith("account:")
        ? actor.substring("account:".length())
        : "a trusted publisher's job";
  }

  private Optional<Stage> find(Visit<Project> visit) {
    return stages.find(visit.tx(), visit.subject(), visit.request().pathParameter("stage"));
  }

  private Stage wanted(Visit<Project> visit) {
    return find(visit).orElseThrow(() -> new InvalidInput("The stage is not there any more."));
  }

  private Done publish(Visit<Project> visit) {
    var stage = wanted(visit);
    if (!visit.form().text("state").filter(stage.state()::equals).isPresent()) {
      throw new InvalidInput("The stage changed since you opened this page. Look at it once more.");
    }
    var problems = stages.publish(visit.tx(), visit.subject(), stage, visit.actor());
    if (!problems.isEmpty()) {
      throw new InvalidInput(String.join("; ", problems));
    }
    return done(visit, "releases/", Finished.STAGE_PUBLISHED);
  }

  private Done cancel(Visit<Project> visit) {
    stages.cancel(visit.tx(), visit.subject(), wanted(visit), visit.actor());
    return done(visit, "stages/", Finished.STAGE_CANCELED);
  }

  private static Done done(Visit<Project> visit, String page, Finished finished) {
    return new Done.GoOn(
        "/manage/project/" + visit.subject().name().value() + "/" + page + finished.query());
  }
}
