package dev.entrepot.workflows.expression;

import dev.entrepot.workflows.expression.Value.Fields;
import dev.entrepot.workflows.expression.Value.Items;
import dev.entrepot.workflows.expression.Value.Text;
import dev.entrepot.workflows.expression.Value.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The functions of the language that need nothing but their arguments.
final class Functions {
  /// Names in lower case with the fewest and the most arguments.
  private static final Map<String, Arity> ARITIES =
      Map.ofEntries(
          Map.entry("always", new Arity(0, 0)),
          Map.entry("cancelled", new Arity(0, 0)),
          Map.entry("case", new Arity(3, 255)),
          Map.entry("contains", new Arity(2, 2)),
          Map.entry("endswith", new Arity(2, 2)),
          Map.entry("failure", new Arity(0, 255)),
          Map.entry("format", new Arity(1, 255)),
          Map.entry("fromjson", new Arity(1, 1)),
          Map.entry("hashfiles", new Arity(1, 255)),
          Map.entry("join", new Arity(1, 2)),
          Map.entry("startswith", new Arity(2, 2)),
          Map.entry("success", new Arity(0, 255)),
          Map.entry("tojson", new Arity(1, 1)));

  private static final Set<String> BOOLEAN =
      Set.of("always", "cancelled", "contains", "endswith", "failure", "startswith", "success");

  private Functions() {}

  private record Arity(int least, int most) {}

  /// Why a function cannot be called so.
  static Optional<String> arity(String name, int arguments) {
    var arity = ARITIES.get(name);
    if (arity == null) {
      return Optional.of(
          "There is no function '%s'; there are: %s"
              .formatted(name, String.join(", ", new TreeSet<>(ARITIES.keySet()))));
    }
    if (arguments < arity.least || arguments > arity.most) {
      return Optional.of(
          "'%s' takes %s, not %d"
              .formatted(
                  name,
                  arity.least == arity.most
                      ? arity.least + " arguments"
                      : arity.most == 255
                          ? "at least %d arguments".formatted(arity.least)
                          : "%d to %d arguments".formatted(arity.least, arity.most),
                  arguments));
    }
    return name.equals("case") && arguments % 2 == 0
        ? Optional.of("'case' takes pairs of a condition and a value, and a last value")
        : Optional.empty();
  }

  static boolean givesBoolean(String name) {
    return BOOLEAN.contains(name);
  }

  static Value call(String name, List<Value> arguments) {
    var unknown = arguments.stream().filter(Unknown.class::isInstance).findFirst();
    if (unknown.isPresent()) {
      return unknown.get();
    }
    var first = arguments.getFirst();
    return switch (name) {
      case "contains" -> contains(first, arguments.get(1));
      case "startswith" -> texts(first, arguments.get(1), (one, other) -> one.startsWith(other));
      case "endswith" -> texts(first, arguments.get(1), (one, other) -> one.endsWith(other));
      case "join" -> join(first, arguments.size() > 1 ? arguments.get(1) : Value.of(","));
      case "format" ->
          Format.format(Conversions.text(first), arguments.subList(1, arguments.size()));
      case "tojson" -> Json.write(first);
      case "fromjson" -> Json.read(Conversions.text(first));
      default -> throw new IllegalStateException("No such function: " + name);
    };
  }

  private interface Test {
    boolean of(String one, String other);
  }

  private static Value texts(Value one, Value other, Test test) {
    return Value.of(
        one.isPrimitive()
            && other.isPrimitive()
            && test.of(
                Comparing.upper(Conversions.text(one)), Comparing.upper(Conversions.text(other))));
  }

  private static Value contains(Value in, Value item) {
    return switch (in) {
      case Items(var values, _) -> {
        var unknown = values.stream().filter(Unknown.class::isInstance).findFirst();
        var found = values.stream().anyMatch(it -> Comparing.equal(it, item).orElse(false));
        yield found || unknown.isEmpty() ? Value.of(found) : unknown.get();
      }
      case Fields _ -> Value.of(false);
      case Value _ -> texts(in, item, (one, other) -> one.contains(other));
    };
  }

  private static Value join(Value of, Value separator) {
    if (of instanceof Items(var values, _)) {
      var unknown = values.stream().filter(Unknown.class::isInstance).findFirst();
      var between = separator.isPrimitive() ? Conversions.text(separator) : ",";
      return unknown.orElseGet(() ->
          Value.of(values.stream().map(Conversions::text).collect(Collectors.joining(between))));
    }
    return of.isPrimitive() ? new Text(Conversions.text(of)) : Value.of("");
  }
}
