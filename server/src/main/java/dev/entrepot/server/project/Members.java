package dev.entrepot.server.project;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.audit.AuditLog;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The people of a project. One of them who can sign in is always its owner: transactions that
/// write behave as if they ran one after another, so two owners who leave at once do not both go.
@Singleton
public final class Members {
  private final ProjectStore store;
  private final Accounts accounts;
  private final AuditLog audit;

  @Inject
  Members(ProjectStore store, Accounts accounts, AuditLog audit) {
    this.store = store;
    this.accounts = accounts;
    this.audit = audit;
  }

  /// A person of a project.
  public record Member(Account account, Role role) {
    private boolean ownsEffectively() {
      return role == Role.OWNER && !account.disabled();
    }
  }

  /// Owners first, then by name.
  public List<Member> of(Handle tx, Project project) {
    return store.roles(tx, project.id()).entrySet().stream()
        .flatMap(it ->
            accounts
                .findById(tx, it.getKey())
                .map(found -> new Member(found, it.getValue()))
                .stream())
        .sorted(
            Comparator.comparing(Member::role)
                .reversed()
                .thenComparing(it -> it.account().name(), String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  /// Makes somebody a member, or gives a member another role.
  ///
  /// @throws InvalidInput that says why not
  public void give(Handle tx, Project project, Account account, Role role, String actor) {
    var before = store.roleOf(tx, project.id(), account.id());
    if (before.filter(it -> it == role).isPresent()) {
      return;
    }
    if (before.isEmpty() && account.disabled()) {
      throw new InvalidInput(account.name() + " is disabled");
    }
    refuseTheLastOwner(tx, project, account);
    store.grant(tx, project.id(), account.id(), role);
    audit.change(
        tx,
        actor,
        before.isEmpty() ? "role-given" : "role-changed",
        "project:" + project.name(),
        before.map(it -> text(account, it)).orElse(""),
        text(account, role));
  }

  /// Takes somebody's role away; `false` when they have none.
  ///
  /// @throws InvalidInput when nobody would own the project any more
  public boolean remove(Handle tx, Project project, Account account, String actor) {
    var before = store.roleOf(tx, project.id(), account.id());
    if (before.isEmpty()) {
      return false;
    }
    refuseTheLastOwner(tx, project, account);
    store.revoke(tx, project.id(), account.id());
    audit.change(
        tx,
        actor,
        "role-removed",
        "project:" + project.name(),
        text(account, before.get()),
        account.name());
    return true;
  }

  private void refuseTheLastOwner(Handle tx, Project project, Account leaving) {
    var owners = of(tx, project).stream().filter(Member::ownsEffectively).toList();
    if (owners.size() == 1 && owners.getFirst().account().id().equals(leaving.id())) {
      throw new InvalidInput(
          "%s is the last owner of %s; make somebody else an owner first"
              .formatted(leaving.name(), project.name()));
    }
  }

  private static String text(Account account, Role role) {
    return account.name() + ": " + role.text();
  }
}
