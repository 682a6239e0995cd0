package dev.entrepot.packaging.requirement;

import dev.entrepot.packaging.InvalidInput;
import java.util.List;
import java.util.stream.Collectors;

/// The condition under which a requirement counts, such as `python_version < "3.12"` (PEP 508).
public sealed interface Marker {
  /// Reads a marker, or says at which character it cannot be read.
  static Marker parse(String text) {
    return MarkerSyntax.parse(text);
  }

  /// True if the condition holds there. Every part is looked at, so that a comparison which makes
  /// no sense is an [InvalidInput] wherever it stands.
  boolean holdsIn(MarkerEnvironment environment);

  /// One comparison; at least one side is a variable.
  record Comparison(Operand left, MarkerOperator operator, Operand right) implements Marker {
    @Override
    public boolean holdsIn(MarkerEnvironment environment) {
      return MarkerComparison.holds(this, environment);
    }

    @Override
    public String toString() {
      return left + " " + operator + " " + right;
    }
  }

  /// Holds if all parts hold.
  record All(List<Marker> parts) implements Marker {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holdsIn(MarkerEnvironment environment) {
      return parts.stream().map(it -> it.holdsIn(environment)).toList().stream().allMatch(it -> it);
    }

    @Override
    public String toString() {
      return parts.stream()
          .map(it -> it instanceof Any ? "(" + it + ")" : it.toString())
          .collect(Collectors.joining(" and "));
    }
  }

  /// Holds if one of the parts holds.
  record Any(List<Marker> parts) implements Marker {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holdsIn(MarkerEnvironment environment) {
      return parts.stream().map(it -> it.holdsIn(environment)).toList().stream().anyMatch(it -> it);
    }

    @Override
    public String toString() {
      return parts.stream().map(Marker::toString).collect(Collectors.joining(" or "));
    }
  }

  /// One side of a comparison.
  sealed interface Operand {}

  /// A property of the environment, in today's spelling.
  record Variable(String name) implements Operand {
    @Override
    public String toString() {
      return name;
    }
  }

  /// A quoted text.
  record Literal(String value) implements Operand {
    public Literal {
      if (value.indexOf('"') >= 0 && value.indexOf('\'') >= 0) {
        throw new InvalidInput("A text in a marker holds one kind of quotes at most");
      }
    }

    @Override
    public String toString() {
      return value.indexOf('"') >= 0 ? "'" + value + "'" : '"' + value + '"';
    }
  }
}
