package dev.entrepot.server.manage;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.manage.Door.Demand;
import dev.entrepot.server.manage.PersonRoutes.Done;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.manage.ProjectHeads.Head;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Members;
import dev.entrepot.server.project.Members.Member;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.Role;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/// Who may do what with a project; and leaving one.
@Singleton
public final class MemberPages implements Endpoints {
  private static final String PATH = "/manage/project/:project/people/";
  private static final String LEAVE = "/manage/account/leave/";

  private final PersonRoutes people;
  private final Doors doors;
  private final ProjectHeads heads;
  private final Members members;
  private final Accounts accounts;
  private final Catalogue catalogue;

  @Inject
  MemberPages(
      PersonRoutes people,
      Doors doors,
      ProjectHeads heads,
      Members members,
      Accounts accounts,
      Catalogue catalogue) {
    this.people = people;
    this.doors = doors;
    this.heads = heads;
    this.members = members;
    this.accounts = accounts;
    this.catalogue = catalogue;
  }

  /// What the page shows.
  ///
  /// @param person what was typed
  public record PeopleView(
      Head head, List<Person> people, String person, List<RoleChoice> choices) {}

  /// One person of the project.
  public record Person(String name, boolean disabled, boolean self, List<RoleChoice> roles) {}

  /// One role to choose.
  public record RoleChoice(String name, String meaning, boolean chosen) {}

  /// What the page shows that asks before somebody leaves.
  public record LeaveView(String project) {}

  @Override
  public void register(Routes routes) {
    var door = doors.owned();
    var changes = doors.thawed(door).demanding(Demand.PASSWORD_AGAIN);
    people.page(routes, door, PATH, this::show);
    people.form(routes, changes, PATH, List.of("person", "role"), this::give, this::show);
    people.form(routes, changes, PATH + "remove/", List.of("person"), this::remove, this::show);
    people.page(routes, doors.own(), LEAVE, this::askToLeave);
    people.form(routes, doors.own(), LEAVE, List.of("project"), this::leave, this::askToLeave);
  }

  private Page show(Visit<Project> visit) {
    var account = visit.person().account();
    return Page.of(
        "manage/people",
        "People of " + visit.subject().displayName(),
        new PeopleView(
            heads.of(visit, "people"),
            members.of(visit.tx(), visit.subject()).stream()
                .map(it -> person(it, account))
                .toList(),
            visit.form().text("person").orElse(""),
            choices(Role.MAINTAINER)));
  }

  private static Person person(Member member, Account viewer) {
    var account = member.account();
    return new Person(
        account.name(),
        account.disabled(),
        account.id().equals(viewer.id()),
        choices(member.role()));
  }

  private static List<RoleChoice> choices(Role chosen) {
    return Arrays.stream(Role.values())
        .sorted(java.util.Comparator.reverseOrder())
        .map(it -> new RoleChoice(it.text(), meaning(it), it == chosen))
        .toList();
  }

  private static String meaning(Role role) {
    return switch (role) {
      case OWNER -> "manages people, publishers and settings, and deletes";
      case MAINTAINER -> "uploads and yanks, and sees what happened";
      case READER -> "is named here; uploads nothing";
    };
  }

  private Done give(Visit<Project> visit) {
    var role = Role.named(visit.form().text("role").orElse(""));
    members.give(visit.tx(), visit.subject(), named(visit), role, visit.actor());
    return new Done.GoOn(address(visit) + Finished.ROLE_CHANGED.query());
  }

  private Done remove(Visit<Project> visit) {
    if (!members.remove(visit.tx(), visit.subject(), named(visit), visit.actor())) {
      throw new InvalidInput("That person has no role in the project any more.");
    }
    return new Done.GoOn(address(visit) + Finished.PERSON_REMOVED.query());
  }

  private Account named(Visit<Project> visit) {
    var name = visit.form().text("person").orElse("");
    return accounts
        .find(visit.tx(), name)
        .orElseThrow(() ->
            new InvalidInput(
                "Nobody on this index is called “%s”; an administrator invites people."
                    .formatted(name)));
  }

  private Page askToLeave(Visit<Account> visit) {
    var name = visit.form().text("project").or(() -> visit.request().query("project")).orElse("");
    return Page.of("manage/leave", "Leave a project", new LeaveView(name));
  }

  private Done leave(Visit<Account> visit) {
    var left =
        visit
            .form()
            .text("project")
            .flatMap(it -> catalogue.find(visit.tx(), new ProjectName(it)))
            .filter(it -> members.remove(visit.tx(), it, visit.subject(), visit.actor()));
    if (left.isEmpty()) {
      throw new InvalidInput("You have no project of that name.");
    }
    return new Done.GoOn("/manage/" + Finished.PROJECT_LEFT.query());
  }

  private static String address(Visit<Project> visit) {
    return PATH.replace(":project", visit.subject().name().value());
  }
}
