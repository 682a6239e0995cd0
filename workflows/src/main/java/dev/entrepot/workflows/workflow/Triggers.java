package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Place;
import java.util.List;
import java.util.Optional;

/// What starts a workflow: the events of `on`.
public record Triggers(Place place, List<Trigger> events) {
  public Triggers {
    events = List.copyOf(events);
  }

  public Optional<Trigger> of(String event) {
    return events.stream().filter(it -> it.event().value().equals(event)).findFirst();
  }

  /// Whether other workflows may call this one.
  public boolean isCallable() {
    return of("workflow_call").isPresent();
  }

  /// One event, and what it is narrowed to.
  ///
  /// @param options what stands below the event; empty if only its name does
  public record Trigger(Text event, Filters filters, Mapping options) {}

  /// Patterns that the event's ref, paths or kind must meet; an empty list says nothing.
  ///
  /// @param types of activity, such as `published`
  /// @param workflows of `workflow_run`
  public record Filters(
      List<Text> branches,
      List<Text> branchesIgnore,
      List<Text> tags,
      List<Text> tagsIgnore,
      List<Text> paths,
      List<Text> pathsIgnore,
      List<Text> types,
      List<Text> workflows) {}
}
