package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Node;
import dev.entrepot.workflows.source.Node.Entry;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.source.Node.Sequence;
import dev.entrepot.workflows.workflow.Triggers.Filters;
import dev.entrepot.workflows.workflow.Triggers.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads `on`: one event, a list of them, or a mapping with what narrows each.
final class TriggersReader {
  private static final Set<String> ON_REFS =
      Set.of("branches", "branches-ignore", "tags", "tags-ignore", "paths", "paths-ignore");
  private static final Set<String> ON_PULLS =
      Set.of("types", "branches", "branches-ignore", "paths", "paths-ignore");
  private static final Set<String> TYPES = Set.of("types");

  /// What may stand below an event; of events that are not here, nothing.
  private static final Map<String, Set<String>> OPTIONS =
      Map.ofEntries(
          Map.entry("branch_protection_rule", TYPES),
          Map.entry("check_run", TYPES),
          Map.entry("check_suite", TYPES),
          Map.entry("create", Set.of()),
          Map.entry("delete", Set.of()),
          Map.entry("deployment", Set.of()),
          Map.entry("deployment_status", Set.of()),
          Map.entry("discussion", TYPES),
          Map.entry("discussion_comment", TYPES),
          Map.entry("fork", Set.of()),
          Map.entry("gollum", Set.of()),
          Map.entry("image_version", Set.of("types", "names", "versions")),
          Map.entry("issue_comment", TYPES),
          Map.entry("issues", TYPES),
          Map.entry("label", TYPES),
          Map.entry("merge_group", Set.of("types", "branches", "branches-ignore")),
          Map.entry("milestone", TYPES),
          Map.entry("page_build", Set.of()),
          Map.entry("project", TYPES),
          Map.entry("project_card", TYPES),
          Map.entry("project_column", TYPES),
          Map.entry("public", Set.of()),
          Map.entry("pull_request", ON_PULLS),
          Map.entry("pull_request_comment", TYPES),
          Map.entry("pull_request_review", TYPES),
          Map.entry("pull_request_review_comment", TYPES),
          Map.entry("pull_request_target", ON_PULLS),
          Map.entry("push", ON_REFS),
          Map.entry("registry_package", TYPES),
          Map.entry("release", TYPES),
          Map.entry("repository_dispatch", TYPES),
          Map.entry("schedule", Set.of()),
          Map.entry("status", Set.of()),
          Map.entry("watch", TYPES),
          Map.entry("workflow_call", Set.of("inputs", "outputs", "secrets")),
          Map.entry("workflow_dispatch", Set.of("inputs")),
          Map.entry("workflow_run", Set.of("types", "workflows", "branches", "branches-ignore")));

  private final Reading reading;

  TriggersReader(Reading reading) {
    this.reading = reading;
  }

  Triggers read(Node on) {
    var triggers = new ArrayList<Trigger>();
    switch (on) {
      case Scalar scalar -> trigger(scalar, empty(scalar), triggers);
      case Sequence(_, var items) -> {
        for (var item : items) {
          if (item instanceof Scalar scalar) {
            trigger(scalar, empty(scalar), triggers);
          } else {
            reading.problem(
                item.place(), "An event of 'on' is a text, not a %s".formatted(item.kindName()));
          }
        }
      }
      case Mapping(_, var entries) -> entries.forEach(it -> below(it, triggers));
    }
    return new Triggers(on.place(), triggers);
  }

  private void below(Entry entry, List<Trigger> triggers) {
    var event = entry.key();
    switch (entry.value()) {
      case Mapping mapping when event.value().equals("schedule") ->
          reading.problem(mapping.place(), "'schedule' is a list of times: write '- cron: …'");
      case Mapping mapping -> trigger(event, mapping, triggers);
      case Scalar scalar when scalar.isNull() -> trigger(event, empty(scalar), triggers);
      case Sequence sequence when event.value().equals("schedule") -> {
        var options =
            new Entry(new Scalar(event.place(), "cron", Scalar.Kind.TEXT, true), sequence);
        new EventOptions(reading).schedule(sequence);
        triggers.add(trigger(event, new Mapping(sequence.place(), List.of(options))));
      }
      case Node node ->
          reading.problem(
              node.place(),
              "'%s' is a mapping, not a %s".formatted(event.value(), node.kindName()));
    }
  }

  private void trigger(Scalar event, Mapping options, List<Trigger> triggers) {
    var allowed = OPTIONS.get(event.value());
    if (allowed == null) {
      reading.problem(
          event.place(),
          "'%s' is no event that starts a workflow%s".formatted(event.value(), near(event)));
      return;
    }
    if (!allowed.isEmpty()) {
      reading.only(options, "'%s'".formatted(event.value()), allowed);
    }
    new EventOptions(reading).check(event.value(), options);
    notBoth(options, "branches");
    notBoth(options, "tags");
    notBoth(options, "paths");
    triggers.add(trigger(event, options));
  }

  private Trigger trigger(Scalar event, Mapping options) {
    var filters =
        new Filters(
            reading.texts(options, "branches"),
            reading.texts(options, "branches-ignore"),
            reading.texts(options, "tags"),
            reading.texts(options, "tags-ignore"),
            reading.texts(options, "paths"),
            reading.texts(options, "paths-ignore"),
            reading.texts(options, "types"),
            reading.texts(options, "workflows"));
    return new Trigger(new Text(event.place(), event.value()), filters, options);
  }

  private void notBoth(Mapping options, String filter) {
    var ignored = options.entry(filter + "-ignore");
    if (options.entry(filter).isPresent() && ignored.isPresent()) {
      reading.problem(
          ignored.get().key().place(),
          "'%s' and '%s-ignore' cannot stand together; write '!' before a pattern of '%s' instead"
              .formatted(filter, filter, filter));
    }
  }

  private static String near(Scalar event) {
    var close = event.value().replace('-', '_').toLowerCase(java.util.Locale.ROOT);
    return OPTIONS.containsKey(close) ? "; did you mean '%s'?".formatted(close) : "";
  }

  private static Mapping empty(Scalar at) {
    return new Mapping(at.place(), List.of());
  }
}
