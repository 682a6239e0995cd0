package dev.entrepot.server.manage;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.manage.Door.Demand;
import dev.entrepot.server.manage.PersonRoutes.Done;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.manage.ProjectHeads.Head;
import dev.entrepot.server.project.Deletion;
import dev.entrepot.server.project.OnlyTrustedPublishing;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.ProjectStatus;
import dev.entrepot.server.project.ProjectStatus.Marker;
import dev.entrepot.server.project.StatusChange;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/// What holds for a project as a whole: its status (PEP 792), and whether it is there.
@Singleton
public final class SettingsPages implements Endpoints {
  private static final String PATH = "/manage/project/:project/settings/";

  private final PersonRoutes people;
  private final Doors doors;
  private final ProjectHeads heads;
  private final StatusChange statuses;
  private final Deletion deletion;
  private final OnlyTrustedPublishing onlyTrusted;
  private final boolean ofIndex;

  @Inject
  SettingsPages(
      PersonRoutes people,
      Doors doors,
      ProjectHeads heads,
      StatusChange statuses,
      Deletion deletion,
      OnlyTrustedPublishing onlyTrusted,
      ServerConfig config) {
    this.people = people;
    this.doors = doors;
    this.heads = heads;
    this.statuses = statuses;
    this.deletion = deletion;
    this.onlyTrusted = onlyTrusted;
    this.ofIndex = config.publishing().policy().onlyTrustedPublishing();
  }

  /// What the page shows.
  ///
  /// @param onlyTrusted whether tokens of people are refused
  /// @param ofIndex whether they are refused everywhere
  public record SettingsView(
      Head head,
      List<StatusChoice> statuses,
      String reason,
      boolean onlyTrusted,
      boolean ofIndex) {}

  /// One status.
  public record StatusChoice(String name, String meaning, boolean chosen) {}

  @Override
  public void register(Routes routes) {
    var door = doors.owned();
    var changes = doors.thawed(door).demanding(Demand.PASSWORD_AGAIN);
    people.page(routes, door, PATH, this::show);
    people.form(
        routes,
        doors.thawed(door),
        PATH + "status/",
        List.of("status", "reason"),
        this::setStatus,
        this::show);
    people.form(
        routes, changes, PATH + "uploads/", List.of("only-trusted"), this::setUploads, this::show);
    people.form(routes, changes, PATH + "delete/", List.of("typed"), this::delete, this::show);
  }

  private Page show(Visit<Project> visit) {
    var project = visit.subject();
    var now = project.status();
    var chosen = visit.form().text("status").orElse(now.marker().text());
    var reason = now.reason() == null ? "" : now.reason();
    return Page.of(
        "manage/settings",
        "Settings of " + project.displayName(),
        new SettingsView(
            heads.of(visit, "settings"),
            Arrays.stream(Marker.values())
                .filter(it -> mayChoose(visit, it))
                .map(it -> new StatusChoice(it.text(), meaning(it), it.text().equals(chosen)))
                .toList(),
            visit.form().text("reason").orElse(reason),
            project.onlyTrusted(),
            ofIndex));
  }

  private static boolean mayChoose(Visit<Project> visit, Marker marker) {
    return marker != Marker.QUARANTINED
        || visit.subject().status().marker() == Marker.QUARANTINED
        || visit.person().account().administrator();
  }

  private static String meaning(Marker marker) {
    return switch (marker) {
      case ACTIVE -> "As usual.";
      case ARCHIVED -> "No more releases are expected; uploads are refused.";
      case QUARANTINED -> "Held to be unsafe: nothing is listed or served, uploads are refused.";
      case DEPRECATED -> "Others should no longer depend on it; nothing else changes.";
    };
  }

  private Done setStatus(Visit<Project> visit) {
    var marker = Marker.of(visit.form().text("status").orElse(""));
    if (!mayChoose(visit, marker)) {
      throw new InvalidInput("Only an administrator puts a project under quarantine.");
    }
    var reason = visit.form().text("reason").orElse(null);
    statuses.set(visit.tx(), visit.subject(), new ProjectStatus(marker, reason), visit.actor());
    return new Done.GoOn(address(visit) + Finished.SETTINGS_SAVED.query());
  }

  private Done setUploads(Visit<Project> visit) {
    var on =
        switch (visit.form().text("only-trusted").orElse("")) {
          case "on" -> true;
          case "off" -> false;
          default -> throw new InvalidInput("Choose who uploads.");
        };
    onlyTrusted.set(visit.tx(), visit.subject(), on, visit.actor());
    return new Done.GoOn(address(visit) + Finished.SETTINGS_SAVED.query());
  }

  private Done delete(Visit<Project> visit) {
    var name = visit.subject().name().value();
    if (!visit.form().text("typed").filter(name::equals).isPresent()) {
      throw new InvalidInput("Type “%s” to delete the project.".formatted(name));
    }
    deletion.deleteProject(visit.tx(), visit.subject(), visit.actor());
    return new Done.GoOn("/manage/" + Finished.PROJECT_DELETED.query());
  }

  private static String address(Visit<Project> visit) {
    return PATH.replace(":project", visit.subject().name().value());
  }
}
