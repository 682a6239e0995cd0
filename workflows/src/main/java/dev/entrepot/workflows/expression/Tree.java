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

  /// A comparison.
  record Binary(String operator, Tree left, Tree right) implements Tree {}

  /// What `&&` or `||` joins, however many: as at GitHub they are one level of the tree.
  record Chain(String operator, List<Tree> operands) implements Tree {
    public Chain {
      operands = List.copyOf(operands);
    }

    boolean isAnd() {
      return operator.equals("&&");
    }
  }

  /// Whether it can only be true or false.
  default boolean isBoolean() {
    return switch (this) {
      case Literal(var value) -> value instanceof Value.Bool;
      case Not _, Binary _ -> true;
      case Chain(_, var operands) -> operands.stream().allMatch(Tree::isBoolean);
      case Call(var name, _, _) -> Functions.givesBoolean(name);
      case Context _, Index _, Star _ -> false;
    };
  }

  /// How many levels it has.
  default int depth() {
    return 1
        + switch (this) {
          case Literal _, Context _ -> 0;
          case Not(var of) -> of.depth();
          case Star(var of) -> of.depth();
          case Index(var of, var key) -> Math.max(of.depth(), key.depth());
          case Binary(_, var left, var right) -> Math.max(left.depth(), right.depth());
          case Chain(_, var operands) -> deepest(operands);
          case Call(_, var arguments, _) -> deepest(arguments);
        };
  }

  private static int deepest(List<Tree> trees) {
    return trees.stream().mapToInt(Tree::depth).max().orElse(0);
  }
}
