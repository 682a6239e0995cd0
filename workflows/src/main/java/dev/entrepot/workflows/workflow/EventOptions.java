package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Node;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.source.Node.Sequence;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Checks what stands below an event of `on`: its types, its schedule, the inputs that it takes.
final class EventOptions {
  private static final Set<String> CHANGED = Set.of("created", "edited", "deleted");
  private static final Set<String> PULLS =
      Set.of(
          "assigned",
          "unassigned",
          "labeled",
          "unlabeled",
          "opened",
          "edited",
          "closed",
          "reopened",
          "synchronize",
          "converted_to_draft",
          "locked",
          "unlocked",
          "enqueued",
          "dequeued",
          "milestoned",
          "demilestoned",
          "ready_for_review",
          "review_requested",
          "review_request_removed",
          "auto_merge_enabled",
          "auto_merge_disabled",
          "stacked");

  /// The kinds of events that start releases, and of those that are mistaken for them. Of others
  /// any kind is taken: GitHub adds to them.
  private static final Map<String, Set<String>> TYPES =
      Map.of(
          "release",
          Set.of(
              "published",
              "unpublished",
              "created",
              "edited",
              "deleted",
              "prereleased",
              "released"),
          "workflow_run",
          Set.of("requested", "completed", "in_progress"),
          "pull_request",
          PULLS,
          "pull_request_target",
          PULLS,
          "registry_package",
          Set.of("published", "updated"),
          "label",
          CHANGED,
          "issue_comment",
          CHANGED,
          "merge_group",
          Set.of("checks_requested"));

  private static final Set<String> INPUT =
      Set.of("description", "required", "default", "type", "options");
  private static final Set<String> CALL_INPUT =
      Set.of("description", "required", "default", "type");
  private static final Set<String> INPUT_TYPES =
      Set.of("string", "boolean", "number", "choice", "environment");
  private static final Set<String> CALL_TYPES = Set.of("string", "boolean", "number");

  private final Reading reading;

  EventOptions(Reading reading) {
    this.reading = reading;
  }

  void check(String event, Mapping options) {
    switch (event) {
      case "workflow_dispatch" ->
          definitions(options, "inputs").forEach(it -> input(it, INPUT, INPUT_TYPES, false));
      case "workflow_call" -> {
        definitions(options, "inputs").forEach(it -> input(it, CALL_INPUT, CALL_TYPES, true));
        definitions(options, "outputs").forEach(this::output);
      }
      default -> types(event, options);
    }
  }

  private void types(String event, Mapping options) {
    var allowed = TYPES.get(event);
    if (allowed == null) {
      return;
    }
    for (var type : reading.texts(options, "types")) {
      if (!allowed.contains(type.value())) {
        reading.problem(
            type.place(),
            "'%s' is no type of '%s'; there are: %s"
                .formatted(type, event, String.join(", ", new TreeSet<>(allowed))));
      }
    }
  }

  private Iterable<Node.Entry> definitions(Mapping options, String key) {
    return options.get(key).orElse(null) instanceof Mapping mapping
        ? mapping.entries()
        : java.util.List.of();
  }

  private void input(Node.Entry input, Set<String> keys, Set<String> types, boolean typed) {
    var name = input.key().value();
    if (input.value() instanceof Scalar scalar && scalar.isNull() && !typed) {
      return;
    }
    var definition = reading.mapping(input.value(), "The input '%s'".formatted(name));
    reading.only(definition, "an input", keys);
    var type = reading.text(definition, "type");
    if (type.isEmpty() && typed) {
      reading.problem(
          input.key().place(),
          "The input '%s' needs a 'type': boolean, number or string".formatted(name));
    }
    type.filter(it -> !types.contains(it.value()))
        .ifPresent(it ->
            reading.problem(
                it.place(),
                "'%s' is no type of an input; there are: %s"
                    .formatted(it, String.join(", ", new TreeSet<>(types)))));
  }

  private void output(Node.Entry output) {
    var definition =
        reading.mapping(output.value(), "The output '%s'".formatted(output.key().value()));
    if (definition.get("value").isEmpty()) {
      reading.problem(
          output.key().place(), "The output '%s' needs a 'value'".formatted(output.key().value()));
    }
  }

  /// Whether a schedule's times can be read: five fields of numbers, `*`, lists, ranges and steps.
  void schedule(Sequence times) {
    for (var item : times.items()) {
      var time = reading.mapping(item, "A time of 'schedule'");
      reading.only(time, "a time of 'schedule'", Set.of("cron", "timezone"));
      var cron = reading.text(time, "cron");
      if (cron.isEmpty()) {
        reading.problem(item.place(), "A time of 'schedule' needs 'cron'");
      }
      cron.flatMap(EventOptions::wrong)
          .ifPresent(it ->
              reading.problem(
                  it.place(),
                  "'%s' is no time; write minute, hour, day, month and weekday, as in '30 5 * * 1'"
                      .formatted(it)));
    }
  }

  private static Optional<Text> wrong(Text cron) {
    var field = "(?:[*0-9A-Za-z][*0-9A-Za-z,/-]*)";
    return cron.value().strip().matches(field + "(?:\\s+" + field + "){4}")
        ? Optional.empty()
        : Optional.of(cron);
  }
}
