package dev.entrepot.workflows.plan;

import dev.entrepot.workflows.workflow.Text;
import dev.entrepot.workflows.workflow.Triggers;
import dev.entrepot.workflows.workflow.Triggers.Filters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether an event starts a workflow. Filters of paths are taken as met: files that changed are
/// not known here.
public sealed interface Start {
  record Starts() implements Start {}

  /// It does not, and why.
  record DoesNot(String why) implements Start {}

  /// Kinds that start a workflow which names none.
  Map<String, List<String>> DEFAULT_TYPES =
      Map.of(
          "pull_request", List.of("opened", "synchronize", "reopened"),
          "pull_request_target", List.of("opened", "synchronize", "reopened"));

  static Start of(Triggers triggers, Event event) {
    var trigger = triggers.of(event.name());
    if (trigger.isEmpty()) {
      return new DoesNot("'on' does not name %s".formatted(event.name()));
    }
    var filters = trigger.get().filters();
    return types(filters, event)
        .or(() -> event.name().equals("push") ? refs(filters, event) : Optional.empty())
        .<Start>map(DoesNot::new)
        .orElseGet(Starts::new);
  }

  private static Optional<String> types(Filters filters, Event event) {
    if (event.activity().isEmpty()) {
      return Optional.empty();
    }
    var activity = event.activity().get();
    var named = values(filters.types());
    var allowed =
        named.isEmpty() ? DEFAULT_TYPES.getOrDefault(event.name(), List.of(activity)) : named;
    return allowed.contains(activity)
        ? Optional.empty()
        : Optional.of("its types are %s".formatted(String.join(", ", allowed)));
  }

  private static Optional<String> refs(Filters filters, Event event) {
    var tag = event.isOfTag();
    var only = values(tag ? filters.tags() : filters.branches());
    var ignored = values(tag ? filters.tagsIgnore() : filters.branchesIgnore());
    var kind = tag ? "tags" : "branches";
    if (!only.isEmpty()) {
      return RefPattern.anyMatches(only, event.refName())
          ? Optional.empty()
          : Optional.of("its %s are %s".formatted(kind, String.join(", ", only)));
    }
    if (!ignored.isEmpty()) {
      return RefPattern.anyMatches(ignored, event.refName())
          ? Optional.of("it ignores the %s %s".formatted(kind, String.join(", ", ignored)))
          : Optional.empty();
    }
    // Naming branches alone leaves tags out, and the other way round.
    var other =
        tag
            ? filters.branches().size() + filters.branchesIgnore().size()
            : filters.tags().size() + filters.tagsIgnore().size();
    return other == 0 ? Optional.empty() : Optional.of("it names no %s".formatted(kind));
  }

  private static List<String> values(List<Text> texts) {
    return texts.stream().map(Text::value).toList();
  }
}
