package dev.entrepot.server.publisher;

import dev.entrepot.server.project.Project;
import dev.entrepot.server.publisher.Entrance.Verdict;
import dev.entrepot.server.publisher.ManagedRoutes.Call;
import dev.entrepot.server.publisher.Registrations.Asker;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/// What jobs asked for and were told, for programs of the owners.
@Singleton
public final class ExchangeApi implements Endpoints {
  private final ManagedRoutes managed;
  private final Entrances entrances;
  private final Registrations registrations;
  private final History history;

  @Inject
  ExchangeApi(
      ManagedRoutes managed, Entrances entrances, Registrations registrations, History history) {
    this.managed = managed;
    this.entrances = entrances;
    this.registrations = registrations;
    this.history = history;
  }

  @Override
  public void register(Routes routes) {
    managed.get(routes, entrances.project(), "/api/v1/projects/:project/exchanges", this::list);
    managed.get(
        routes,
        entrances.exchange(),
        "/api/v1/exchanges/:id",
        call -> ApiAnswer.of(200, ExchangeView.of(call.subject())));
    managed.post(
        routes,
        entrances.exchange(),
        "/api/v1/exchanges/:id/publisher",
        Set.of(PublisherApi.DRY_RUN),
        ApiBody.json(it -> it.only("project").required("project")),
        this::adopt);
  }

  private Response list(Call<Project> call) {
    return ApiAnswer.of(
        200,
        new ExchangeList(
            history.ofProject(call.tx(), call.subject().id()).stream()
                .map(ExchangeView::of)
                .toList()));
  }

  private Response adopt(Call<Exchange> call, String projectName) {
    return switch (entrances.project(call.tx(), call.person(), projectName)) {
      case Verdict.Closed<Project>(var problem) -> ApiAnswer.of(problem);
      case Verdict.Open<Project>(var project) -> adopt(call, project);
    };
  }

  private Response adopt(Call<Exchange> call, Project project) {
    return RegistrationAnswer.of(
        registrations.adopt(
            call.tx(),
            call.subject(),
            project,
            new Asker(
                call.person().account(),
                call.request().address(),
                call.flag(PublisherApi.DRY_RUN))));
  }

  /// The newest first, at most 200.
  record ExchangeList(List<ExchangeView> exchanges) {}
}
