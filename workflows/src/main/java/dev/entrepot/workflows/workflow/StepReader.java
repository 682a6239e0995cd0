package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Node;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.source.Node.Sequence;
import dev.entrepot.workflows.source.Place;
import dev.entrepot.workflows.workflow.Step.Does;
import dev.entrepot.workflows.workflow.Step.Run;
import dev.entrepot.workflows.workflow.Step.Uses;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the steps of a job or of a composite action.
final class StepReader {
  static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,99}");
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "if",
          "name",
          "uses",
          "run",
          "working-directory",
          "shell",
          "with",
          "env",
          "continue-on-error",
          "timeout-minutes",
          "background");

  /// What a step can be in place of running something: it waits for others, or ends them.
  private static final Set<String> OF_BACKGROUND = Set.of("wait", "wait-all", "cancel");

  static final String RESERVED = "__";
  private static final Set<String> OF_RUN = Set.of("working-directory", "shell");
  private static final Pattern COMMENT = Pattern.compile("\\s#\\s*(?<said>.*)$");

  private final Reading reading;

  StepReader(Reading reading) {
    this.reading = reading;
  }

  List<Step> read(Node node) {
    if (!(node instanceof Sequence sequence)) {
      reading.problem(node.place(), "'steps' is a list, not a %s".formatted(node.kindName()));
      return List.of();
    }
    var ids = new HashSet<String>();
    return sequence.items().stream().flatMap(it -> steps(it, ids)).toList();
  }

  private Stream<Step> steps(Node node, Set<String> ids) {
    if (!(node instanceof Mapping step)) {
      return step(node, ids).stream();
    }
    var several = step.get("parallel");
    if (several.isPresent()) {
      reading.only(step, "a step with 'parallel'", Set.of("parallel"));
      return several.get() instanceof Sequence sequence
          ? sequence.items().stream().flatMap(it -> step(it, ids).stream())
          : Stream.empty();
    }
    var waits = step.entries().stream().anyMatch(it -> OF_BACKGROUND.contains(it.key().value()));
    return waits ? Stream.empty() : step(node, ids).stream();
  }

  private Optional<Step> step(Node node, Set<String> ids) {
    if (!(node instanceof Mapping step)) {
      reading.problem(
          node.place(),
          "A step is a mapping with 'run' or 'uses', not a %s".formatted(node.kindName()));
      return Optional.empty();
    }
    reading.only(step, "a step", KEYS);
    var timeout = reading.number(step, "timeout-minutes");
    var id = reading.text(step, "id");
    id.ifPresent(it -> unique(it, ids));
    return does(step)
        .map(it ->
            new Step(
                step.place(),
                id,
                step.get("name").flatMap(_ -> reading.text(step, "name")),
                reading.text(step, "if"),
                reading.texts(step.get("env"), "'env'"),
                reading.truth(step, "continue-on-error"),
                timeout,
                it));
  }

  private void unique(Text id, Set<String> ids) {
    if (!id.isDynamic() && !IDENTIFIER.matcher(id.value()).matches()) {
      reading.problem(
          id.place(),
          "'%s' is no id: letters, digits, '-' and '_', first a letter or '_'".formatted(id));
    } else if (id.value().startsWith(RESERVED)) {
      reading.problem(id.place(), "'%s' is no id: GitHub keeps '__'".formatted(id));
    } else if (!ids.add(id.value().toLowerCase(Locale.ROOT))) {
      reading.problem(id.place(), "An earlier step has the id '%s' already".formatted(id));
    }
  }

  private Optional<Does> does(Mapping step) {
    var run = step.entry("run");
    var uses = step.entry("uses");
    if (run.isPresent() == uses.isPresent()) {
      reading.problem(
          run.map(it -> it.key().place()).orElse(step.place()),
          run.isPresent()
              ? "A step has 'run' or 'uses', not both"
              : "A step needs 'run' or 'uses'");
      return Optional.empty();
    }
    if (run.isPresent()) {
      step.entry("with")
          .ifPresent(
              it -> reading.problem(it.key().place(), "'with' belongs to a step with 'uses'"));
      return script(run.get().value())
          .map(it ->
              new Run(it, reading.text(step, "shell"), reading.text(step, "working-directory")));
    }
    for (var key : OF_RUN) {
      step.entry(key)
          .ifPresent(it ->
              reading.problem(
                  it.key().place(), "'%s' belongs to a step with 'run'".formatted(key)));
    }
    return reading
        .text(step, "uses")
        .flatMap(this::reference)
        .map(it -> new Uses(it, reading.texts(step.get("with"), "'with'")));
  }

  private Optional<Text> script(Node run) {
    return run instanceof Scalar scalar && scalar.isNull()
        ? Optional.of(new Text(scalar.place(), ""))
        : reading.text(run, "'run'");
  }

  private Optional<ActionReference> reference(Text uses) {
    var reference = new ActionReference(uses, comment(uses.place()));
    if (reference.isLocal() || reference.isDocker() || reference.repository().isPresent()) {
      return Optional.of(reference);
    }
    reading.problem(
        uses.place(),
        "'%s' names no action; write owner/name@ref, owner/name/path@ref, ./path or docker://image"
            .formatted(uses));
    return Optional.empty();
  }

  static Optional<String> comment(Place place) {
    var lines = place.file().lines();
    if (place.endLine() > lines.size()) {
      return Optional.empty();
    }
    var line = lines.get(place.endLine() - 1);
    var said = COMMENT.matcher(line.substring(Math.min(place.endColumn() - 1, line.length())));
    return said.find() ? Optional.of(said.group("said").strip()) : Optional.empty();
  }
}
