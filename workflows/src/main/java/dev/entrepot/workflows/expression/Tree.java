package dev.entrepot.workflows.expression;

import java.util.List;

/// An expression, taken apart.
sealed interface Tree {
  record Literal(Value value) implements Tree {}

  record Context(String name, int offset) implements Tree {}

  record Index(Tree of, Tree key) implements Tree {}

  record Star(Tree of) implements Tree {}

  /// A function with its arguments.
  ///
  /// @param name in lower case
  record Call(String name, List<Tree> arguments, int offset) implements Tree {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  record Not(Tree of) implements Tree {}

  record Binary(String operator, Tree left, Tree right) implements Tree {}
}
