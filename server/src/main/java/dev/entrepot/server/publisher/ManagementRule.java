package dev.entrepot.server.publisher;

import dev.entrepot.server.access.Principal;
import dev.entrepot.server.access.Principal.Person;
import dev.entrepot.server.access.Principal.Publisher;
import dev.entrepot.server.access.ProjectRule;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.Role;
import dev.entrepot.server.publisher.Entrance.Verdict;
import dev.entrepot.server.token.Scope;
import java.util.Optional;

/// Who may change whom a project trusts: administrators everywhere, owners in their projects.
///
/// A refusal is a sentence that says why not; it is empty when the caller may.
final class ManagementRule {
  private ManagementRule() {}

  /// The person behind a token that manages; what every route asks first.
  static Verdict<Person> manager(Principal principal) {
    return switch (principal) {
      case Publisher(_) ->
          Verdict.forbidden(
              "This token was given to a CI job; only a person's token with scope manage is taken here");
      case Person(_, var token) when !token.scopes().contains(Scope.MANAGE) ->
          Verdict.forbidden(
              "The token's scope does not include manage; make one with --scope manage");
      case Person person -> new Verdict.Open<>(person);
    };
  }

  static Optional<String> refuse(Person person, Project project, Optional<Role> role) {
    return elsewhere(person, project)
        .or(() -> ProjectRule.refuseOwning(person.account(), project, role));
  }

  static Optional<String> refuseMaintaining(Person person, Project project, Optional<Role> role) {
    return elsewhere(person, project)
        .or(() -> ProjectRule.refuseMaintaining(person.account(), project, role));
  }

  private static Optional<String> elsewhere(Person person, Project project) {
    var token = person.token();
    return token.limited() && !token.projects().containsKey(project.id())
        ? Optional.of("The token is limited to other projects than " + project.name())
        : Optional.empty();
  }

  /// What is a person's own, and belongs to no project yet.
  static Optional<String> refuseOwn(Person person) {
    return person.token().limited()
        ? Optional.of("The token is limited to projects; this needs one without that limit")
        : Optional.empty();
  }

  static Optional<String> refuseEverything(Person person) {
    return person.account().administrator()
        ? refuseOwn(person)
        : Optional.of(person.account().name() + " is not an administrator of this index");
  }
}
