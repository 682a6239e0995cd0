package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.plan.Expansion;
import dev.entrepot.workflows.workflow.Permissions;
import java.util.stream.Stream;

/// Whether GitHub can read the files at all, and whether all of them are here.
final class WorkflowCheck implements Check {
  @Override
  public Stream<Finding> findings(Examined examined) {
    var invalid =
        examined.repository().results().stream()
            .flatMap(it -> it.problems().stream())
            .map(it -> Finding.of(Code.INVALID_WORKFLOW, it.place(), it.message()));
    var unread =
        examined.expansions().stream()
            .flatMap(it -> it.unread().stream())
            .filter(WorkflowCheck::mayPublish)
            .map(WorkflowCheck::unread);
    return Stream.concat(invalid, unread);
  }

  /// A call without a token publishes nothing that this program is asked about.
  private static boolean mayPublish(Expansion.Unread unread) {
    var link = unread.caller().path().getLast();
    return unread.why().startsWith("there is no")
        || link.job()
            .permissions()
            .or(() -> link.workflow().permissions())
            .filter(it -> it.of(Permissions.ID_TOKEN) == Permissions.Access.WRITE)
            .isPresent();
  }

  private static Finding unread(Expansion.Unread unread) {
    return Finding.of(
            Code.REMOTE_WORKFLOW,
            unread.uses().place(),
            "What %s does cannot be known: %s".formatted(unread.uses(), unread.why()))
        .with(Finding.Confidence.POSSIBLE);
  }
}
