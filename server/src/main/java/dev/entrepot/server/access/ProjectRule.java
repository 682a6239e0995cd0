package dev.entrepot.server.access;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.ProjectStatus.Marker;
import dev.entrepot.server.project.Role;
import java.util.Optional;

/// What a person may do with a project, by their role in it; administrators may do everything.
///
/// A refusal is a sentence that says why not; it is empty when they may.
public final class ProjectRule {
  private ProjectRule() {}

  /// Change who is trusted: its people, its publishers, whether it is there.
  public static Optional<String> refuseOwning(
      Account account, Project project, Optional<Role> role) {
    return account.administrator() || role.filter(it -> it == Role.OWNER).isPresent()
        ? Optional.empty()
        : Optional.of(
            "%s is not an owner of %s; only its owners manage its people and publishers"
                .formatted(account.name(), project.name()));
  }

  /// Change its releases, and see what happened to it.
  public static Optional<String> refuseMaintaining(
      Account account, Project project, Optional<Role> role) {
    return account.administrator() || role.filter(it -> it != Role.READER).isPresent()
        ? Optional.empty()
        : Optional.of(
            "%s is neither an owner nor a maintainer of %s"
                .formatted(account.name(), project.name()));
  }

  /// Change anything while it is under quarantine: what is there is evidence, and its owners may be
  /// impostors.
  public static Optional<String> refuseQuarantined(Account account, Project project) {
    return project.status().marker() != Marker.QUARANTINED || account.administrator()
        ? Optional.empty()
        : Optional.of("The project is under quarantine; only an administrator changes it");
  }
}
