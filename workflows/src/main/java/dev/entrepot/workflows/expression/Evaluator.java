package dev.entrepot.workflows.expression;

import dev.entrepot.workflows.expression.Tree.Binary;
import dev.entrepot.workflows.expression.Tree.Call;
import dev.entrepot.workflows.expression.Tree.Chain;
import dev.entrepot.workflows.expression.Tree.Context;
import dev.entrepot.workflows.expression.Tree.Index;
import dev.entrepot.workflows.expression.Tree.Literal;
import dev.entrepot.workflows.expression.Tree.Not;
import dev.entrepot.workflows.expression.Tree.Star;
import dev.entrepot.workflows.expression.Value.Fields;
import dev.entrepot.workflows.expression.Value.Items;
import dev.entrepot.workflows.expression.Value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what an expression is, where that can be known.
final class Evaluator {
  private final Contexts contexts;

  Evaluator(Contexts contexts) {
    this.contexts = contexts;
  }

  Value value(Tree tree) {
    return switch (tree) {
      case Literal(var value) -> value;
      case Context(var name, _) ->
          contexts
              .context(name)
              .orElseThrow(
                  () -> new EvaluationFailure("There is no context '%s' here".formatted(name)));
      case Index(var of, var key) -> index(value(of), value(key));
      case Star(var of) -> star(value(of));
      case Call call -> call(call);
      case Not(var of) -> not(of);
      case Binary(var operator, var left, var right) ->
          compare(operator, value(left), value(right));
      case Chain chain -> chain(chain);
    };
  }

  private Value not(Tree of) {
    var truth = truth(of);
    return truth.isPresent() ? Value.of(!truth.get()) : value(of);
  }

  private Value call(Call call) {
    return switch (call.name()) {
      case "success", "failure", "always", "cancelled" ->
          contexts.status(call.name(), values(call.arguments()));
      case "hashfiles" -> contexts.hashFiles(values(call.arguments()));
      case "case" -> chosen(call.arguments());
      default -> Functions.call(call.name(), values(call.arguments()));
    };
  }

  private List<Value> values(List<Tree> trees) {
    return trees.stream().map(this::value).toList();
  }

  private Value chosen(List<Tree> arguments) {
    for (var at = 0; at + 1 < arguments.size(); at += 2) {
      var condition = value(arguments.get(at));
      if (condition instanceof Unknown) {
        return condition;
      }
      if (!(condition instanceof Value.Bool(var holds))) {
        throw new EvaluationFailure("case: a condition is true or false, not a text or a number");
      }
      if (holds) {
        return value(arguments.get(at + 1));
      }
    }
    return value(arguments.getLast());
  }

  /// What both operands say, whatever the unknown one turns out to be.
  private Value chain(Chain chain) {
    var operands = chain.operands();
    var decisive = !chain.isAnd();
    var value = value(operands.getFirst());
    var areBoolean = operands.getFirst().isBoolean();
    for (var operand : operands.subList(1, operands.size())) {
      var truth = Conversions.truth(value);
      if (truth.isPresent()) {
        value = truth.get() == decisive ? value : value(operand);
      } else if (areBoolean && settled(operand).equals(Optional.of(Value.of(decisive)))) {
        value = Value.of(decisive);
      }
      areBoolean = areBoolean && operand.isBoolean();
    }
    return value;
  }

  /// Of an operand that a run may never reach; a failure there need not happen.
  private Optional<Value> settled(Tree operand) {
    try {
      return Optional.of(value(operand));
    } catch (EvaluationFailure _) {
      return Optional.empty();
    }
  }

  /// Whether it counts as true: one false operand settles `&&`, whatever the others are.
  Optional<Boolean> truth(Tree tree) {
    return switch (tree) {
      case Not(var of) -> truth(of).map(it -> !it);
      case Chain chain -> truth(chain);
      default -> Conversions.truth(value(tree));
    };
  }

  private Optional<Boolean> truth(Chain chain) {
    var decisive = !chain.isAnd();
    var open = false;
    for (var operand : chain.operands()) {
      var truth = open ? tried(operand) : truth(operand);
      if (truth.isPresent() && truth.get() == decisive) {
        return truth;
      }
      open = open || truth.isEmpty();
    }
    return open ? Optional.empty() : Optional.of(!decisive);
  }

  private Optional<Boolean> tried(Tree operand) {
    try {
      return truth(operand);
    } catch (EvaluationFailure _) {
      return Optional.empty();
    }
  }

  private static Value compare(String operator, Value left, Value right) {
    var unknown = left instanceof Unknown ? left : right;
    var equal = Comparing.equal(left, right);
    var less = Comparing.less(left, right);
    var more = Comparing.less(right, left);
    return switch (operator) {
      case "==" -> decided(equal, unknown);
      case "!=" -> decided(equal.map(it -> !it), unknown);
      case "<" -> decided(less, unknown);
      case ">" -> decided(more, unknown);
      case "<=" -> decided(less.flatMap(it -> equal.map(same -> it || same)), unknown);
      case ">=" -> decided(more.flatMap(it -> equal.map(same -> it || same)), unknown);
      default -> throw new IllegalStateException("No such operator: " + operator);
    };
  }

  private static Value decided(Optional<Boolean> truth, Value unknown) {
    return truth.map(Value::of).orElse(unknown);
  }

  private static Value index(Value of, Value key) {
    if (of instanceof Unknown) {
      return of;
    }
    if (key instanceof Unknown) {
      return key;
    }
    return switch (of) {
      case Items(var values, var filtered) when filtered ->
          new Items(values.stream().flatMap(it -> item(it, key).stream()).toList(), true);
      case Items _, Fields _ -> item(of, key).orElse(Value.none());
      case Value _ -> Value.none();
    };
  }

  private static Optional<Value> item(Value of, Value key) {
    return switch (of) {
      case Unknown _ -> Optional.of(of);
      case Fields fields when key.isPrimitive() -> fields.get(Conversions.text(key));
      case Items(var values, _) when key.isPrimitive() -> {
        var number = Math.floor(Conversions.number(key));
        yield number >= 0 && number < values.size()
            ? Optional.of(values.get((int) number))
            : Optional.empty();
      }
      case Value _ -> Optional.empty();
    };
  }

  private static Value star(Value of) {
    return switch (of) {
      case Unknown _ -> of;
      case Fields(var values, var others) ->
          others.isPresent()
              ? new Unknown(others.get())
              : new Items(List.copyOf(values.values()), true);
      case Items(var values, var filtered) -> {
        if (!filtered) {
          yield new Items(values, true);
        }
        var all = new ArrayList<Value>();
        for (var value : values) {
          switch (value) {
            case Items(var inner, _) -> all.addAll(inner);
            case Fields(var inner, _) -> all.addAll(inner.values());
            case Unknown unknown -> all.add(unknown);
            case Value _ -> {}
          }
        }
        yield new Items(all, true);
      }
      case Value _ -> new Items(List.of(), true);
    };
  }
}
