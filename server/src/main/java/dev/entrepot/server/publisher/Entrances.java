package dev.entrepot.server.publisher;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.access.Principal.Person;
import dev.entrepot.server.access.ProjectRule;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.Role;
import dev.entrepot.server.publisher.Entrance.Verdict;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Request;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// The ways into the API, each with the part of [ManagementRule] that guards it.
@Singleton
final class Entrances {
  private final Catalogue catalogue;
  private final History history;

  @Inject
  Entrances(Catalogue catalogue, History history) {
    this.catalogue = catalogue;
    this.history = history;
  }

  /// To what every person may know.
  Entrance<Account> any() {
    return new Entrance<>(Audience.MANAGER, (_, person, _) -> new Verdict.Open<>(person.account()));
  }

  /// To what is a person's own.
  Entrance<Account> own() {
    return new Entrance<>(
        Audience.MANAGER,
        (_, person, _) -> Verdict.unless(ManagementRule.refuseOwn(person), person.account()));
  }

  Entrance<Account> administration() {
    return new Entrance<>(
        Audience.ADMINISTRATOR,
        (_, person, _) ->
            Verdict.unless(ManagementRule.refuseEverything(person), person.account()));
  }

  /// To the project that the path names.
  Entrance<Project> project() {
    return new Entrance<>(
        Audience.OWNER,
        (tx, person, request) -> project(tx, person, request.pathParameter("project")));
  }

  /// To the project that the path names, for those who only change its releases, too.
  Entrance<Project> maintained() {
    return new Entrance<>(
        Audience.MAINTAINER,
        (tx, person, request) ->
            project(
                tx,
                request.pathParameter("project"),
                it -> ManagementRule.refuseMaintaining(person, it, roleOf(tx, person, it))));
  }

  /// As `entrance`, to change what lies behind it: nothing changes while it is under quarantine.
  Entrance<Project> thawed(Entrance<Project> entrance) {
    return new Entrance<>(
        entrance.audience(),
        (tx, person, request) ->
            switch (entrance.rule().decide(tx, person, request)) {
              case Verdict.Closed<Project> closed -> closed;
              case Verdict.Open<Project>(var project) ->
                  Verdict.unless(ProjectRule.refuseQuarantined(person.account(), project), project);
            });
  }

  Verdict<Project> project(Handle tx, Person person, String name) {
    return project(tx, name, it -> refuse(tx, person, it));
  }

  private Verdict<Project> project(
      Handle tx, String name, Function<Project, Optional<String>> refusal) {
    return find(tx, name)
        .map(it -> Verdict.unless(refusal.apply(it), it))
        .orElseGet(() ->
            Verdict.notFound(
                "There is no such project. To trust a job before its first release, register a"
                    + " pending publisher: POST /api/v1/pending-publishers"));
  }

  /// To the exchange that the path names: owners of any project that it concerns see it.
  Entrance<Exchange> exchange() {
    return new Entrance<>(Audience.OWNER, this::exchange);
  }

  private Verdict<Exchange> exchange(Handle tx, Person person, Request request) {
    var found = history.find(tx, request.pathParameter("id"));
    if (found.isEmpty()) {
      return Verdict.notFound("There is no such exchange; old ones are forgotten");
    }
    var concerned =
        found.get().projects().stream()
            .flatMap(it -> catalogue.findById(tx, it).stream())
            .anyMatch(it -> refuse(tx, person, it).isEmpty());
    return concerned || ManagementRule.refuseEverything(person).isEmpty()
        ? new Verdict.Open<>(found.get())
        : Verdict.unless(
            Optional.of("This exchange concerns no project that you manage with this token"),
            found.get());
  }

  private Optional<String> refuse(Handle tx, Person person, Project project) {
    return ManagementRule.refuse(person, project, roleOf(tx, person, project));
  }

  private Optional<Role> roleOf(Handle tx, Person person, Project project) {
    return catalogue.roleOf(tx, project.id(), person.account().id());
  }

  private Optional<Project> find(Handle tx, String name) {
    try {
      return catalogue.find(tx, new ProjectName(name));
    } catch (InvalidInput e) {
      return Optional.empty();
    }
  }
}
