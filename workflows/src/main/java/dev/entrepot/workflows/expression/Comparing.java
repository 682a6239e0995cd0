package dev.entrepot.workflows.expression;

import dev.entrepot.workflows.expression.Value.Bool;
import dev.entrepot.workflows.expression.Value.Null;
import dev.entrepot.workflows.expression.Value.Numeric;
import dev.entrepot.workflows.expression.Value.Text;
import dev.entrepot.workflows.expression.Value.Unknown;
import java.util.Locale;
import java.util.Optional;

/// `==` and `<`: texts without case, values of two kinds as numbers.
final class Comparing {
  private Comparing() {}

  /// Empty where only a run can say it.
  static Optional<Boolean> equal(Value left, Value right) {
    if (left instanceof Unknown || right instanceof Unknown) {
      return Optional.empty();
    }
    return Optional.of(
        switch (left) {
          case Text(var one) when right instanceof Text(var other) ->
              upper(one).equals(upper(other));
          case Null _ when right instanceof Null -> true;
          case Bool(var one) when right instanceof Bool(var other) -> one == other;
          case Value _ when left.isPrimitive() && right.isPrimitive() ->
              Conversions.number(left) == Conversions.number(right);
          // Two collections are equal only if they are the same one.
          default -> isSame(left, right);
        });
  }

  @SuppressWarnings("ReferenceEquality") // What is asked for: the same one.
  private static boolean isSame(Value left, Value right) {
    return left == right;
  }

  /// Whether the left comes before the right; empty where only a run can say it.
  static Optional<Boolean> less(Value left, Value right) {
    if (left instanceof Unknown || right instanceof Unknown) {
      return Optional.empty();
    }
    return Optional.of(
        switch (left) {
          case Text(var one) when right instanceof Text(var other) ->
              upper(one).compareTo(upper(other)) < 0;
          case Null _ when right instanceof Null -> false;
          case Value _ when left.isPrimitive() && right.isPrimitive() ->
              Conversions.number(left) < Conversions.number(right);
          default -> false;
        });
  }

  static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /// Whether it is a number that no number equals.
  static boolean isNan(Value value) {
    return value instanceof Numeric(var number) && Double.isNaN(number);
  }
}
