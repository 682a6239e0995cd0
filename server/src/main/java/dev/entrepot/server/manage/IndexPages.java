package dev.entrepot.server.manage;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.config.DatabaseConfig;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.jobs.JobState;
import dev.entrepot.server.jobs.Jobs;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.oidc.IssuerState;
import dev.entrepot.server.oidc.TrustedIssuers;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.IndexSize;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// What administrators look at: whether the index is well, and what it has.
@Singleton
public final class IndexPages implements Endpoints {
  private final PersonRoutes people;
  private final Doors doors;
  private final Catalogue catalogue;
  private final IndexSize size;
  private final TrustedIssuers issuers;
  private final Jobs jobs;
  private final boolean embedded;
  private final boolean onlyTrusted;

  @Inject
  IndexPages(
      PersonRoutes people,
      Doors doors,
      Catalogue catalogue,
      IndexSize size,
      TrustedIssuers issuers,
      Jobs jobs,
      ServerConfig config) {
    this.people = people;
    this.doors = doors;
    this.catalogue = catalogue;
    this.size = size;
    this.issuers = issuers;
    this.jobs = jobs;
    this.embedded = config.database() instanceof DatabaseConfig.Embedded;
    this.onlyTrusted = config.publishing().policy().onlyTrustedPublishing();
  }

  /// How the index is.
  ///
  /// @param stored bytes of files
  /// @param failing jobs and issuers whose last attempt failed
  public record StateView(
      String database,
      long serial,
      long projects,
      long releases,
      long files,
      String stored,
      String free,
      Moment startedAt,
      boolean onlyTrusted,
      List<String> failing) {}

  /// All projects.
  public record ProjectsView(List<ProjectRow> projects, Pager pager) {}

  /// One project.
  public record ProjectRow(String name, String displayName, String status, boolean onlyTrusted) {
    static ProjectRow of(Project it) {
      return new ProjectRow(
          it.name().value(), it.displayName(), it.status().marker().text(), it.onlyTrusted());
    }
  }

  /// All issuers.
  public record IssuersView(List<IssuerRow> issuers) {}

  /// One issuer.
  public record IssuerRow(
      String url,
      String provider,
      int keys,
      Optional<Moment> fetchedAt,
      Optional<String> error,
      Optional<Moment> failedAt) {
    static IssuerRow of(IssuerState it) {
      return new IssuerRow(
          it.issuer().url(),
          it.issuer().provider(),
          it.keys(),
          it.fetchedAt().map(Moment::of),
          it.failure().map(IssuerState.Failure::reason),
          it.failure().map(IssuerState.Failure::at).map(Moment::of));
    }
  }

  /// All jobs.
  public record JobsView(List<JobRow> jobs, Moment startedAt) {}

  /// One job.
  public record JobRow(
      String name,
      String pause,
      Optional<Moment> last,
      String took,
      Optional<String> failure,
      Moment next) {
    static JobRow of(JobState it) {
      return new JobRow(
          it.name(),
          Measure.span(it.pause()),
          it.last().map(JobState.Run::started).map(Moment::of),
          it.last().map(JobState.Run::took).map(Measure::span).orElse(""),
          it.failure(),
          Moment.of(it.next()));
    }
  }

  @Override
  public void register(Routes routes) {
    var door = doors.administration();
    people.page(routes, door, "/manage/index/", this::showState);
    people.page(routes, door, "/manage/index/projects/", this::showProjects);
    people.page(routes, door, "/manage/index/issuers/", this::showIssuers);
    people.page(routes, door, "/manage/index/jobs/", this::showJobs);
  }

  private Page showState(Visit<Account> visit) {
    var now = size.of(visit.tx());
    return Page.of(
        "manage/index-state",
        "This index",
        new StateView(
            embedded ? "SQLite" : "PostgreSQL",
            catalogue.serial(visit.tx()),
            now.projects(),
            now.releases(),
            now.files(),
            Measure.size(now.bytes()),
            Measure.size(now.free()),
            Moment.of(jobs.startedAt()),
            onlyTrusted,
            failing()));
  }

  private List<String> failing() {
    return java.util.stream.Stream.concat(
            jobs.states().stream()
                .flatMap(it -> it.failure().map(why -> it.name() + ": " + why).stream()),
            issuers.states().stream()
                .flatMap(it ->
                    it.failure().map(why -> it.issuer().url() + ": " + why.reason()).stream()))
        .toList();
  }

  private Page showProjects(Visit<Account> visit) {
    var all = catalogue.all(visit.tx());
    var pager = Pager.of(visit.request(), all.size());
    return Page.of(
        "manage/index-projects",
        "Projects of this index",
        new ProjectsView(
            all.stream().skip(pager.skipped()).limit(Pager.ROWS).map(ProjectRow::of).toList(),
            pager));
  }

  private Page showIssuers(Visit<Account> visit) {
    return Page.of(
        "manage/index-issuers",
        "Issuers",
        new IssuersView(issuers.states().stream().map(IssuerRow::of).toList()));
  }

  private Page showJobs(Visit<Account> visit) {
    return Page.of(
        "manage/index-jobs",
        "Jobs",
        new JobsView(jobs.states().stream().map(JobRow::of).toList(), Moment.of(jobs.startedAt())));
  }
}
