package dev.entrepot.workflows.expression;

import dev.entrepot.workflows.expression.Tree.Binary;
import dev.entrepot.workflows.expression.Tree.Call;
import dev.entrepot.workflows.expression.Tree.Chain;
import dev.entrepot.workflows.expression.Tree.Context;
import dev.entrepot.workflows.expression.Tree.Index;
import dev.entrepot.workflows.expression.Tree.Literal;
import dev.entrepot.workflows.expression.Tree.Not;
import dev.entrepot.workflows.expression.Tree.Star;
import java.util.ArrayList;
import java.util.List;

/// What an expression looks at and calls, without evaluating it; in the order of the text.
final class Inspection {
  private final List<ContextAccess> accesses = new ArrayList<>();
  private final List<FunctionCall> calls = new ArrayList<>();

  private Inspection() {}

  static Inspection of(Tree tree) {
    var inspection = new Inspection();
    inspection.visit(tree);
    return inspection;
  }

  List<ContextAccess> accesses() {
    return List.copyOf(accesses);
  }

  List<FunctionCall> calls() {
    return List.copyOf(calls);
  }

  private void visit(Tree tree) {
    switch (tree) {
      case Literal _ -> {}
      case Context _, Index _, Star _ -> path(tree);
      case Not(var of) -> visit(of);
      case Binary(_, var left, var right) -> {
        visit(left);
        visit(right);
      }
      case Chain(_, var operands) -> operands.forEach(this::visit);
      case Call(var name, var arguments, var offset) -> {
        calls.add(new FunctionCall(name, arguments.size(), offset));
        arguments.forEach(this::visit);
      }
    }
  }

  /// Goes down to what the path starts with, and comes back with the keys in their order.
  private void path(Tree tree) {
    var keys = new ArrayList<Tree>();
    var start = tree;
    while (true) {
      if (start instanceof Index(var of, var key)) {
        keys.addFirst(key);
        start = of;
      } else if (start instanceof Star(var of)) {
        keys.addFirst(start);
        start = of;
      } else {
        break;
      }
    }
    if (start instanceof Context(var name, var offset)) {
      var written = written(keys);
      accesses.add(new ContextAccess(name, written, written.size() == keys.size(), offset));
    } else {
      visit(start);
    }
    keys.stream().filter(it -> !(it instanceof Star)).forEach(this::visit);
  }

  private static List<String> written(List<Tree> keys) {
    return keys.stream()
        .takeWhile(Literal.class::isInstance)
        .map(it -> Conversions.text(((Literal) it).value()))
        .toList();
  }
}
