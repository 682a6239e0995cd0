package dev.entrepot.server.publisher;

import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.StagedReleases;
import dev.entrepot.server.project.StagedReleases.Stage;
import dev.entrepot.server.publisher.ManagedRoutes.Call;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Releases that wait in a stage, for programs of those who look after their project.
@Singleton
public final class StageApi implements Endpoints {
  private final ManagedRoutes managed;
  private final Entrances entrances;
  private final StagedReleases stages;

  @Inject
  StageApi(ManagedRoutes managed, Entrances entrances, StagedReleases stages) {
    this.managed = managed;
    this.entrances = entrances;
    this.stages = stages;
  }

  record StageList(List<StageView> stages) {}

  /// @param ready whether every file is complete
  record StageView(
      String id,
      String version,
      String openedBy,
      String openedAt,
      String expiresAt,
      boolean ready,
      List<FileView> files) {}

  record FileView(String filename, long size, String status, List<String> notices) {}

  @Override
  public void register(Routes routes) {
    var path = "/api/v1/projects/:project/stages";
    var maintained = entrances.maintained();
    managed.get(routes, maintained, path, this::list);
    managed.post(
        routes,
        entrances.thawed(maintained),
        path + "/:stage/publish",
        Set.of(),
        ApiBody.json(ApiObject::only),
        (call, _) -> with(call, it -> publish(call, it)));
    managed.delete(
        routes,
        entrances.thawed(maintained),
        path + "/:stage",
        call -> with(call, it -> cancel(call, it)));
  }

  private Response list(Call<Project> call) {
    return ApiAnswer.of(
        200,
        new StageList(stages.of(call.tx(), call.subject()).stream().map(StageApi::view).toList()));
  }

  private static StageView view(Stage it) {
    return new StageView(
        it.id(),
        it.version().canonical(),
        it.openedBy(),
        it.openedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        it.end().truncatedTo(ChronoUnit.SECONDS).toString(),
        it.isReady(),
        it.files().stream()
            .map(file -> new FileView(file.filename(), file.size(), file.status(), file.notices()))
            .toList());
  }

  private Response with(Call<Project> call, Function<Stage, Response> work) {
    return stages
        .find(call.tx(), call.subject(), call.request().pathParameter("stage"))
        .map(work)
        .orElseGet(() ->
            ApiAnswer.of(
                new Problem(404, "Not found", "The project has no such stage; it may have ended")));
  }

  private Response publish(Call<Project> call, Stage stage) {
    var problems = stages.publish(call.tx(), call.subject(), stage, call.actor());
    return problems.isEmpty()
        ? ApiAnswer.nothing()
        : ApiAnswer.of(new Problem(409, "Conflict", String.join("; ", problems)));
  }

  private Response cancel(Call<Project> call, Stage stage) {
    stages.cancel(call.tx(), call.subject(), stage, call.actor());
    return ApiAnswer.nothing();
  }
}
