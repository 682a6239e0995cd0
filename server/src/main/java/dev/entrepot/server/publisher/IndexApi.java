package dev.entrepot.server.publisher;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.jobs.JobState;
import dev.entrepot.server.jobs.Jobs;
import dev.entrepot.server.oidc.IssuerState;
import dev.entrepot.server.oidc.TrustedIssuers;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.IndexSize;
import dev.entrepot.server.publisher.ManagedRoutes.Call;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the index is, for programs of its administrators.
@Singleton
public final class IndexApi implements Endpoints {
  private final ManagedRoutes managed;
  private final Entrances entrances;
  private final Catalogue catalogue;
  private final IndexSize size;
  private final TrustedIssuers issuers;
  private final Jobs jobs;

  @Inject
  IndexApi(
      ManagedRoutes managed,
      Entrances entrances,
      Catalogue catalogue,
      IndexSize size,
      TrustedIssuers issuers,
      Jobs jobs) {
    this.managed = managed;
    this.entrances = entrances;
    this.catalogue = catalogue;
    this.size = size;
    this.issuers = issuers;
    this.jobs = jobs;
  }

  /// @param bytes of the files; `freeBytes` of the disk
  record IndexView(
      String startedAt,
      long serial,
      long projects,
      long releases,
      long files,
      long bytes,
      long freeBytes) {}

  record IssuerList(List<IssuerView> issuers) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record IssuerView(
      String url,
      String provider,
      int usableKeys,
      @Nullable String fetchedAt,
      @Nullable String lastError,
      @Nullable String failedAt) {
    static IssuerView of(IssuerState it) {
      return new IssuerView(
          it.issuer().url(),
          it.issuer().provider(),
          it.keys(),
          it.fetchedAt().map(Object::toString).orElse(null),
          it.failure().map(IssuerState.Failure::reason).orElse(null),
          it.failure().map(failed -> failed.at().toString()).orElse(null));
    }
  }

  record JobList(List<JobView> jobs) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record JobView(
      String name,
      long pauseSeconds,
      @Nullable String lastStarted,
      @Nullable Long lastMilliseconds,
      @Nullable String lastError,
      String next) {
    static JobView of(JobState it) {
      return new JobView(
          it.name(),
          it.pause().toSeconds(),
          it.last().map(run -> run.started().toString()).orElse(null),
          it.last().map(run -> run.took().toMillis()).orElse(null),
          it.failure().orElse(null),
          it.next().toString());
    }
  }

  @Override
  public void register(Routes routes) {
    var door = entrances.administration();
    managed.get(routes, door, "/api/v1/index", this::state);
    managed.get(
        routes,
        door,
        "/api/v1/issuers",
        _ ->
            ApiAnswer.of(
                200, new IssuerList(issuers.states().stream().map(IssuerView::of).toList())));
    managed.get(
        routes,
        door,
        "/api/v1/jobs",
        _ -> ApiAnswer.of(200, new JobList(jobs.states().stream().map(JobView::of).toList())));
  }

  private Response state(Call<Account> call) {
    var now = size.of(call.tx());
    return ApiAnswer.of(
        200,
        new IndexView(
            jobs.startedAt().toString(),
            catalogue.serial(call.tx()),
            now.projects(),
            now.releases(),
            now.files(),
            now.bytes(),
            now.free()));
  }
}
