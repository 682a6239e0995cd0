package dev.entrepot.server.publisher;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.audit.AuditEntry;
import dev.entrepot.server.audit.AuditTrail;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.publisher.ManagedRoutes.Call;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/// What happened, for programs: to a project, to the caller, to the index.
@Singleton
public final class AuditApi implements Endpoints {
  private static final int MOST_LISTED = 200;
  private static final String INDEX = "/api/v1/audit";

  private final ManagedRoutes managed;
  private final Entrances entrances;
  private final AuditTrail trail;
  private final Catalogue catalogue;

  @Inject
  AuditApi(ManagedRoutes managed, Entrances entrances, AuditTrail trail, Catalogue catalogue) {
    this.managed = managed;
    this.entrances = entrances;
    this.trail = trail;
    this.catalogue = catalogue;
  }

  /// @param truncated whether there are more; `?before=` and the last one's `id` asks for them
  record AuditList(List<AuditView> entries, boolean truncated) {}

  record AuditView(
      String id,
      String at,
      String actor,
      String address,
      String action,
      String subject,
      String before,
      String details) {
    static AuditView of(AuditEntry it) {
      return new AuditView(
          it.id(),
          it.at().toString(),
          it.actor(),
          it.address(),
          it.action(),
          it.subject(),
          it.before(),
          it.details());
    }
  }

  @Override
  public void register(Routes routes) {
    managed.get(routes, entrances.maintained(), "/api/v1/projects/:project/audit", this::ofProject);
    managed.get(routes, entrances.own(), "/api/v1/account/audit", this::ofPerson);
    managed.get(
        routes,
        entrances.administration(),
        INDEX,
        call -> AuditLines.answer(call.tx(), trail, call.request(), INDEX));
  }

  private Response ofProject(Call<Project> call) {
    return answer(
        trail.ofSubject(
            call.tx(),
            "project:" + call.subject().name(),
            catalogue.createdAt(call.tx(), call.subject()),
            before(call.request()),
            MOST_LISTED + 1));
  }

  private Response ofPerson(Call<Account> call) {
    return answer(
        trail.ofPerson(call.tx(), call.subject().name(), before(call.request()), MOST_LISTED + 1));
  }

  private static String before(Request request) {
    return request
        .query("before")
        .filter(it -> it.matches("[0-9a-f-]{1,36}"))
        .orElse(AuditTrail.END);
  }

  private static Response answer(List<AuditEntry> entries) {
    return ApiAnswer.of(
        200,
        new AuditList(
            entries.stream().limit(MOST_LISTED).map(AuditView::of).toList(),
            entries.size() > MOST_LISTED));
  }
}
