package dev.entrepot.server.publisher;

import dev.entrepot.server.publisher.PublisherImport.Change;
import dev.entrepot.server.publisher.provider.PublisherText;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import java.util.List;

/// What a call changes, or would change, as JSON shows it.
///
/// @param dryRun whether it only would
/// @param unchanged publishers that are registered already
public record PlanView(boolean dryRun, List<Step> changes, int unchanged) {
  /// One thing to do.
  ///
  /// @param action `add`, `add_pending` or `remove`
  /// @param publisher in one line for people
  /// @param makesProject whether there is no such project yet
  public record Step(String action, String project, String publisher, boolean makesProject) {}

  static PlanView of(PublisherImport.Plan plan, boolean dryRun) {
    return new PlanView(dryRun, plan.changes().stream().map(PlanView::step).toList(), plan.kept());
  }

  /// The plan of one addition that was not made.
  static PlanView ofOne(
      String action, String project, TrustedPublisher publisher, boolean registered) {
    var step = new Step(action, project, PublisherText.of(publisher), action.equals("add_pending"));
    return new PlanView(true, registered ? List.of() : List.of(step), registered ? 1 : 0);
  }

  private static Step step(Change change) {
    return switch (change) {
      case Change.Add(var entry, var publisher, var project) ->
          new Step("add", entry.project().value(), PublisherText.of(publisher), project.isEmpty());
      case Change.Remove(var registered, var project) ->
          new Step(
              "remove", project.name().value(), PublisherText.of(registered.publisher()), false);
    };
  }
}
