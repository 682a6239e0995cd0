package dev.entrepot.server.publisher;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.access.ProjectRule;
import dev.entrepot.server.project.Deletion;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.ProjectStatus;
import dev.entrepot.server.project.ProjectStatus.Marker;
import dev.entrepot.server.project.StatusChange;
import dev.entrepot.server.project.Yanking;
import dev.entrepot.server.publisher.ManagedRoutes.Call;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Yanks, deletion and status of a project, for programs of its owners.
@Singleton
public final class CatalogueApi implements Endpoints {
  private final ManagedRoutes managed;
  private final Entrances entrances;
  private final Yanking yanking;
  private final Deletion deletion;
  private final StatusChange statuses;

  @Inject
  CatalogueApi(
      ManagedRoutes managed,
      Entrances entrances,
      Yanking yanking,
      Deletion deletion,
      StatusChange statuses) {
    this.managed = managed;
    this.entrances = entrances;
    this.yanking = yanking;
    this.deletion = deletion;
    this.statuses = statuses;
  }

  @Override
  public void register(Routes routes) {
    var project = "/api/v1/projects/:project";
    var release = project + "/releases/:version";
    managed.post(
        routes,
        entrances.project(),
        project + "/status",
        Set.of(),
        ApiBody.json(CatalogueApi::status),
        this::setStatus);
    managed.post(
        routes,
        entrances.maintained(),
        release + "/yank",
        Set.of(),
        ApiBody.json(it -> it.only("reason").text("reason").orElse("")),
        this::yank);
    managed.delete(routes, entrances.maintained(), release + "/yank", thawed(this::unyank));
    managed.delete(routes, entrances.project(), release, thawed(this::deleteRelease));
    managed.delete(
        routes, entrances.project(), project + "/files/:filename", thawed(this::deleteFile));
    managed.delete(routes, entrances.project(), project, thawed(this::deleteProject));
  }

  private static ProjectStatus status(ApiObject body) {
    body.only("status", "reason");
    return new ProjectStatus(Marker.of(body.required("status")), body.text("reason").orElse(null));
  }

  private Response setStatus(Call<Project> call, ProjectStatus status) {
    if (status.marker() == Marker.QUARANTINED && !call.person().account().administrator()) {
      return ApiAnswer.of(
          new Problem(403, "Forbidden", "Only an administrator puts a project under quarantine"));
    }
    return frozen(call)
        .orElseGet(() -> {
          statuses.set(call.tx(), call.subject(), status, call.actor());
          return ApiAnswer.nothing();
        });
  }

  private Response yank(Call<Project> call, String reason) {
    return frozen(call)
        .orElseGet(() ->
            answer(
                yanking.yank(call.tx(), call.subject(), version(call), reason, call.actor()),
                "release"));
  }

  private Response unyank(Call<Project> call) {
    return answer(
        yanking.unyank(call.tx(), call.subject(), version(call), call.actor()), "release");
  }

  private Response deleteRelease(Call<Project> call) {
    return answer(
        deletion.deleteRelease(call.tx(), call.subject(), version(call), call.actor()), "release");
  }

  private Response deleteFile(Call<Project> call) {
    var filename = call.request().pathParameter("filename");
    return answer(deletion.deleteFile(call.tx(), call.subject(), filename, call.actor()), "file");
  }

  private Response deleteProject(Call<Project> call) {
    deletion.deleteProject(call.tx(), call.subject(), call.actor());
    return ApiAnswer.nothing();
  }

  private static Function<Call<Project>, Response> thawed(Function<Call<Project>, Response> work) {
    return call -> frozen(call).orElseGet(() -> work.apply(call));
  }

  private static Optional<Response> frozen(Call<Project> call) {
    return ProjectRule.refuseQuarantined(call.person().account(), call.subject())
        .map(it -> ApiAnswer.of(new Problem(403, "Forbidden", it)));
  }

  private static Version version(Call<Project> call) {
    try {
      return Version.parse(call.request().pathParameter("version"));
    } catch (InvalidInput e) {
      throw new InvalidInput("The address names no version: " + e.getMessage());
    }
  }

  private static Response answer(boolean found, String what) {
    return found
        ? ApiAnswer.nothing()
        : ApiAnswer.of(new Problem(404, "Not found", "The project has no such %s".formatted(what)));
  }
}
