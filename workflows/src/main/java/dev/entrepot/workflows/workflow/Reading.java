package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Node;
import dev.entrepot.workflows.source.Node.Entry;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.source.Node.Scalar.Kind;
import dev.entrepot.workflows.source.Node.Sequence;
import dev.entrepot.workflows.source.Place;
import dev.entrepot.workflows.source.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Takes values out of a file's nodes, and keeps why one could not be taken.
final class Reading {
  private final List<Problem> problems = new ArrayList<>();

  void problem(Place place, String message) {
    problems.add(new Problem(place, message));
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /// The mapping, or an empty one in its place.
  Mapping mapping(Node node, String what) {
    if (node instanceof Mapping mapping) {
      return mapping;
    }
    problem(node.place(), "%s is a mapping, not a %s".formatted(what, node.kindName()));
    return new Mapping(node.place(), List.of());
  }

  /// The mapping if the key is there.
  Optional<Mapping> mapping(Mapping in, String key) {
    return in.get(key).map(it -> mapping(it, "'%s'".formatted(key)));
  }

  /// Says of each key that is none of these what is allowed.
  void only(Mapping mapping, String where, Collection<String> allowed) {
    for (var entry : mapping.entries()) {
      if (!allowed.contains(entry.key().value())) {
        problem(
            entry.key().place(),
            "'%s' is no key of %s; allowed: %s"
                .formatted(entry.key().value(), where, String.join(", ", new TreeSet<>(allowed))));
      }
    }
  }

  Optional<Text> text(Mapping in, String key) {
    return in.get(key).flatMap(it -> text(it, "'%s'".formatted(key)));
  }

  /// The value, whatever its kind; not null and no collection.
  Optional<Text> text(Node node, String what) {
    if (node instanceof Scalar scalar && !scalar.isNull()) {
      return Optional.of(new Text(scalar.place(), scalar.value()));
    }
    problem(
        node.place(),
        "%s is a text, not %s"
            .formatted(what, node instanceof Scalar ? "empty" : "a " + node.kindName()));
    return Optional.empty();
  }

  /// `true` or `false`, or an expression.
  Optional<Text> truth(Mapping in, String key) {
    return typed(in, key, Kind.BOOLEAN, "true or false");
  }

  /// A number, or an expression.
  Optional<Text> number(Mapping in, String key) {
    return typed(in, key, Kind.NUMBER, "a number");
  }

  private Optional<Text> typed(Mapping in, String key, Kind kind, String what) {
    if (in.get(key).orElse(null) instanceof Scalar scalar
        && scalar.kind() != kind
        && !scalar.value().contains("${{")) {
      problem(scalar.place(), "'%s' is %s, not '%s'".formatted(key, what, scalar.value()));
      return Optional.empty();
    }
    return text(in, key);
  }

  /// One text or a list of them.
  List<Text> texts(Mapping in, String key) {
    var what = "'%s'".formatted(key);
    return switch (in.get(key).orElse(null)) {
      case null -> List.of();
      case Sequence(_, var items) ->
          items.stream().flatMap(it -> text(it, "An entry of " + what).stream()).toList();
      case Scalar scalar when scalar.isNull() -> List.of();
      case Node node -> text(node, what).stream().toList();
    };
  }

  /// A mapping of names to texts, such as `env` and `with`; an expression in its place says
  /// nothing.
  Map<String, Text> texts(Optional<Node> node, String what) {
    var texts = new LinkedHashMap<String, Text>();
    if (node.isEmpty() || node.get() instanceof Scalar(_, _, _, _)) {
      node.filter(it -> !(it instanceof Scalar scalar && mayStand(scalar)))
          .ifPresent(it -> mapping(it, what));
      return texts;
    }
    for (Entry entry : mapping(node.get(), what).entries()) {
      if (entry.value() instanceof Scalar value) {
        texts.put(
            entry.key().value(), new Text(value.place(), value.isNull() ? "" : value.value()));
      } else {
        text(entry.value(), "'%s'".formatted(entry.key().value()));
      }
    }
    return texts;
  }

  private static boolean mayStand(Scalar scalar) {
    return scalar.isNull() || scalar.value().contains("${{");
  }
}
