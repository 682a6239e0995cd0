package dev.entrepot.cli.rehearse;

import dev.entrepot.workflows.expression.Contexts;
import dev.entrepot.workflows.expression.Conversions;
import dev.entrepot.workflows.expression.Value;
import dev.entrepot.workflows.source.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether a runner that a job asks for is like this machine: Linux.
final class Runners {
  private Runners() {}

  /// Why it is not; empty if it is, or if the matrix decides.
  static Optional<String> elsewhere(Optional<Node> runsOn) {
    return runsOn
        .filter(it -> it instanceof Node.Scalar scalar && !scalar.value().contains("${{"))
        .flatMap(it -> elsewhere(((Node.Scalar) it).value()));
  }

  static Optional<String> elsewhere(Optional<Node> runsOn, Contexts contexts) {
    return runsOn
        .map(it -> Values.of(it, contexts))
        .flatMap(it -> elsewhere(it instanceof Value.Items(var labels, _) ? labels : List.of(it)));
  }

  private static Optional<String> elsewhere(List<Value> labels) {
    return labels.stream()
        .filter(Value::isPrimitive)
        .flatMap(it -> elsewhere(Conversions.text(it)).stream())
        .findFirst();
  }

  private static Optional<String> elsewhere(String label) {
    var name = label.toLowerCase(Locale.ROOT);
    return name.startsWith("windows") || name.startsWith("macos")
        ? Optional.of("it runs on " + label)
        : Optional.empty();
  }
}
