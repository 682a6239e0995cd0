package dev.entrepot.workflows.plan;

import static dev.entrepot.workflows.workflow.Permissions.ID_TOKEN;

import dev.entrepot.workflows.plan.PlannedJob.Link;
import dev.entrepot.workflows.source.Place;
import dev.entrepot.workflows.workflow.Permissions;
import dev.entrepot.workflows.workflow.Permissions.Access;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether a job may ask for an identity token, and which line decides it.
public sealed interface IdentityRight {
  /// `id-token: write` reaches the job.
  record Granted(Place by, boolean wholeWorkflow) implements IdentityRight {}

  /// Something is stated, and it is not `write`.
  ///
  /// @param by the permissions that decide
  /// @param lost the workflow's `id-token: write`, which the job's own block replaced
  record Withheld(Place by, Optional<Place> lost) implements IdentityRight {}

  /// Nothing is stated, and by itself no job gets a token.
  record Unstated() implements IdentityRight {}

  /// A called workflow asks for more than its caller may give: GitHub starts no job of the run.
  ///
  /// @param caller the job that calls
  /// @param requested the line that asks
  record Refused(Link caller, Link called, Place requested, boolean byJob)
      implements IdentityRight {}

  /// A called workflow asks, its caller states nothing: the setting of the repository decides.
  record BySetting(Link caller, Place requested) implements IdentityRight {}

  /// The right of a job. A job's block replaces its workflow's; a caller's is the most that its
  /// workflow may have, and is checked whatever `if` says.
  static IdentityRight of(PlannedJob job) {
    var stated = stated(job.path().getFirst());
    var bySetting = Optional.<BySetting>empty();
    for (var at = 1; at < job.path().size(); at++) {
      var caller = job.path().get(at - 1);
      var called = job.path().get(at);
      var asking = asking(called);
      if (asking.isPresent() && stated.isPresent() && !grants(stated.get())) {
        return new Refused(
            caller, called, line(asking.get()), called.job().permissions().equals(asking));
      }
      if (asking.isPresent() && stated.isEmpty()) {
        bySetting = Optional.of(new BySetting(caller, line(asking.get())));
      }
      stated = stated(called).isPresent() ? stated(called) : stated;
    }
    return bySetting.isPresent() && stated.filter(IdentityRight::grants).isPresent()
        ? bySetting.get()
        : right(job, stated);
  }

  /// What asks for a token: the workflow's permissions count even where each job has its own.
  private static Optional<Permissions> asking(Link called) {
    return Stream.of(called.workflow().permissions(), called.job().permissions())
        .flatMap(Optional::stream)
        .filter(IdentityRight::grants)
        .findFirst();
  }

  private static boolean grants(Permissions permissions) {
    return permissions.of(ID_TOKEN) == Access.WRITE;
  }

  private static IdentityRight right(PlannedJob job, Optional<Permissions> stated) {
    if (stated.isEmpty()) {
      return new Unstated();
    }
    var permissions = stated.get();
    if (grants(permissions)) {
      var whole = job.job().permissions().filter(permissions::equals).isEmpty();
      return new Granted(line(permissions), whole);
    }
    var lost = job.workflow().permissions().filter(IdentityRight::grants).map(IdentityRight::line);
    return new Withheld(line(permissions), lost);
  }

  private static Optional<Permissions> stated(Link link) {
    return link.job().permissions().or(() -> link.workflow().permissions());
  }

  private static Place line(Permissions permissions) {
    if (permissions instanceof Permissions.Scopes(_, var granted)) {
      var scope = granted.get(ID_TOKEN);
      if (scope != null) {
        return scope.place();
      }
    }
    return permissions.place();
  }
}
