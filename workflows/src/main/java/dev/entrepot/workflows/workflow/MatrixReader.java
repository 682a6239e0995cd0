package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Node;
import dev.entrepot.workflows.source.Node.Entry;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.source.Node.Sequence;

/// Checks a matrix: names with lists of values, or one expression.
final class MatrixReader {
  private final Reading reading;

  MatrixReader(Reading reading) {
    this.reading = reading;
  }

  void check(Node matrix) {
    if (matrix instanceof Mapping(_, var entries)) {
      entries.forEach(this::values);
    } else if (!isExpression(matrix)) {
      reading.problem(
          matrix.place(),
          "'matrix' is a mapping of names to lists, not %s".formatted(matrix.kindName()));
    }
  }

  private void values(Entry entry) {
    if (!(entry.value() instanceof Sequence) && !isExpression(entry.value())) {
      reading.problem(
          entry.value().place(),
          "'%s' of a matrix is a list, not %s"
              .formatted(entry.key().value(), entry.value().kindName()));
    }
  }

  private static boolean isExpression(Node node) {
    return node instanceof Scalar scalar && scalar.value().contains("${{");
  }
}
