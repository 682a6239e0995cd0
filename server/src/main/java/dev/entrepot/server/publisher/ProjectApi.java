package dev.entrepot.server.publisher;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Membership;
import dev.entrepot.server.project.OnlyTrustedPublishing;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.PublishedFile;
import dev.entrepot.server.project.Release;
import dev.entrepot.server.project.Releases;
import dev.entrepot.server.project.Role;
import dev.entrepot.server.publisher.ManagedRoutes.Call;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Projects, their releases and settings, for programs.
@Singleton
public final class ProjectApi implements Endpoints {
  private static final int MOST_LISTED = 1000;

  private final ManagedRoutes managed;
  private final Entrances entrances;
  private final Catalogue catalogue;
  private final Releases releases;
  private final OnlyTrustedPublishing onlyTrusted;
  private final boolean ofIndex;

  @Inject
  ProjectApi(
      ManagedRoutes managed,
      Entrances entrances,
      Catalogue catalogue,
      Releases releases,
      OnlyTrustedPublishing onlyTrusted,
      ServerConfig config) {
    this.managed = managed;
    this.entrances = entrances;
    this.catalogue = catalogue;
    this.releases = releases;
    this.onlyTrusted = onlyTrusted;
    this.ofIndex = config.publishing().policy().onlyTrustedPublishing();
  }

  /// @param truncated whether there are more; `?after=` and the last name asks for them
  record ProjectList(List<ProjectView> projects, boolean truncated) {}

  /// @param role of the caller; left out where an administrator has none
  /// @param indexOnlyTrustedPublishing whether the index demands it of every project
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProjectView(
      String name,
      String displayName,
      String status,
      @Nullable String reason,
      boolean onlyTrustedPublishing,
      boolean indexOnlyTrustedPublishing,
      @Nullable String role) {}

  record ReleaseList(List<ReleaseView> releases, boolean truncated) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReleaseView(
      String version, String publishedAt, int files, boolean yanked, @Nullable String reason) {}

  @Override
  public void register(Routes routes) {
    var project = "/api/v1/projects/:project";
    managed.get(routes, entrances.own(), "/api/v1/projects", this::list);
    managed.get(
        routes,
        entrances.maintained(),
        project,
        call ->
            ApiAnswer.of(
                200,
                view(
                    call.subject(),
                    catalogue
                        .roleOf(call.tx(), call.subject().id(), call.person().account().id())
                        .orElse(null))));
    managed.get(routes, entrances.maintained(), project + "/releases", this::releases);
    managed.post(
        routes,
        entrances.thawed(entrances.project()),
        project + "/settings",
        Set.of(),
        ApiBody.json(ProjectApi::settings),
        this::set);
  }

  private static boolean settings(ApiObject body) {
    return body.only("only_trusted_publishing")
        .flag("only_trusted_publishing")
        .orElseThrow(() -> new InvalidInput("only_trusted_publishing is missing"));
  }

  private Response set(Call<Project> call, boolean on) {
    onlyTrusted.set(call.tx(), call.subject(), on, call.actor());
    return ApiAnswer.nothing();
  }

  private Response list(Call<Account> call) {
    var after = call.request().query("after").orElse("");
    var roles =
        catalogue.ofAccount(call.tx(), call.subject()).stream()
            .collect(Collectors.toMap(it -> it.project().id(), Membership::role));
    var all =
        projects(call, after)
            .limit(MOST_LISTED + 1)
            .map(it -> view(it, roles.get(it.id())))
            .toList();
    return ApiAnswer.of(
        200, new ProjectList(all.stream().limit(MOST_LISTED).toList(), all.size() > MOST_LISTED));
  }

  private Stream<Project> projects(Call<Account> call, String after) {
    var reached =
        call.subject().administrator()
            ? catalogue.all(call.tx()).stream()
            : catalogue.ofAccount(call.tx(), call.subject()).stream().map(Membership::project);
    return reached.filter(it -> it.name().value().compareTo(after) > 0);
  }

  private ProjectView view(Project it, @Nullable Role role) {
    return new ProjectView(
        it.name().value(),
        it.displayName(),
        it.status().marker().text(),
        it.status().reason(),
        it.onlyTrusted(),
        ofIndex,
        role == null ? null : role.text());
  }

  private Response releases(Call<Project> call) {
    var all = releases.of(call.tx(), call.subject());
    var shown = all.stream().limit(MOST_LISTED).toList();
    var files = releases.files(call.tx(), shown);
    return ApiAnswer.of(
        200,
        new ReleaseList(
            shown.stream().map(it -> view(it, files)).toList(), all.size() > MOST_LISTED));
  }

  private static ReleaseView view(Release release, Map<String, List<PublishedFile>> all) {
    var files = all.getOrDefault(release.id(), List.of());
    var yank = files.isEmpty() ? null : files.getFirst().file().yank();
    return new ReleaseView(
        release.version().canonical(),
        release.publishedAt().toString(),
        files.size(),
        yank != null,
        yank == null ? null : yank.reason());
  }
}
