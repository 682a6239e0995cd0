package dev.entrepot.server.manage;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.access.ProjectRule;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.manage.Door.Demand;
import dev.entrepot.server.manage.Door.Verdict;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.Role;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Request;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The ways to pages of people.
@Singleton
final class Doors {
  private final Catalogue catalogue;

  @Inject
  Doors(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// To a person's account; before they have a second factor, too.
  Door<Account> account() {
    return new Door<>(Audience.PERSON, Set.of(), (_, account, _) -> new Verdict.Open<>(account));
  }

  /// To what else is a person's own.
  Door<Account> own() {
    return account().demanding(Demand.SECOND_FACTOR);
  }

  /// To a project whose people and publishers the person manages.
  Door<Project> owned() {
    return project(Audience.OWNER_PERSON, ProjectRule::refuseOwning);
  }

  /// To a project whose releases the person manages.
  Door<Project> maintained() {
    return project(Audience.MAINTAINER_PERSON, ProjectRule::refuseMaintaining);
  }

  /// As `door`, to change what lies behind it: nothing changes while it is under quarantine.
  Door<Project> thawed(Door<Project> door) {
    return new Door<>(
        door.audience(),
        door.demands(),
        (tx, account, request) ->
            switch (door.rule().decide(tx, account, request)) {
              case Verdict.Closed<Project> closed -> closed;
              case Verdict.Open<Project>(var project) ->
                  ProjectRule.refuseQuarantined(account, project)
                      .map(Doors::<Project>forbidden)
                      .orElseGet(() -> new Verdict.Open<>(project));
            });
  }

  /// To what only administrators of the index do.
  Door<Account> administration() {
    return new Door<>(
        Audience.ADMINISTRATOR_PERSON,
        Set.of(Demand.SECOND_FACTOR),
        (_, account, _) ->
            account.administrator()
                ? new Verdict.Open<>(account)
                : forbidden(account.name() + " is not an administrator of this index"));
  }

  @FunctionalInterface
  private interface RoleRule {
    Optional<String> refuse(Account account, Project project, Optional<Role> role);
  }

  private Door<Project> project(Audience audience, RoleRule rule) {
    return new Door<>(
        audience,
        Set.of(Demand.SECOND_FACTOR),
        (tx, account, request) ->
            find(tx, request)
                .map(it ->
                    rule.refuse(account, it, catalogue.roleOf(tx, it.id(), account.id()))
                        .map(Doors::<Project>forbidden)
                        .orElseGet(() -> new Verdict.Open<>(it)))
                .orElseGet(() ->
                    new Verdict.Closed<>(
                        new Problem(
                            404,
                            "Not found",
                            "There is no such project. It begins with its first release; what may"
                                + " make it is registered at /manage/account/publishing/"))));
  }

  private static <T> Verdict<T> forbidden(String sentence) {
    return new Verdict.Closed<>(new Problem(403, "Forbidden", sentence));
  }

  private Optional<Project> find(Handle tx, Request request) {
    try {
      return catalogue.find(tx, new ProjectName(request.pathParameter("project")));
    } catch (InvalidInput e) {
      return Optional.empty();
    }
  }
}
