package dev.entrepot.cli.rehearse;

import dev.entrepot.workflows.expression.Conversions;
import dev.entrepot.workflows.expression.Value;
import dev.entrepot.workflows.expression.Value.Fields;
import dev.entrepot.workflows.expression.Value.Items;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The combinations of a matrix, as GitHub makes them (actions/runner, `MatrixBuilder.cs`): the
/// first name varies slowest, `exclude` goes first, `include` adds to every combination whose own
/// values it does not change, and is one of its own otherwise.
final class Matrix {
  private static final Set<String> SPECIAL = Set.of("include", "exclude");
  private static final int MOST = 256;

  private Matrix() {}

  /// The combinations; one that is empty if there is no matrix.
  static List<Map<String, Value>> combinations(Value matrix) {
    if (!(matrix instanceof Fields fields)) {
      return List.of(Map.of());
    }
    var product = product(fields);
    items(fields, "exclude").forEach(it -> product.removeIf(one -> contains(one, it)));
    var all = new ArrayList<Map<String, Value>>();
    var own = product.stream().map(Map::copyOf).toList();
    product.forEach(it -> all.add(new LinkedHashMap<>(it)));
    for (var included : items(fields, "include")) {
      var added = false;
      for (var at = 0; at < own.size(); at++) {
        if (agrees(own.get(at), included)) {
          all.get(at).putAll(included);
          added = true;
        }
      }
      if (!added) {
        all.add(new LinkedHashMap<>(included));
      }
    }
    return all.isEmpty()
        ? List.of(Map.of())
        : List.copyOf(all.subList(0, Math.min(MOST, all.size())));
  }

  private static List<Map<String, Value>> product(Fields fields) {
    var combinations = new ArrayList<Map<String, Value>>();
    fields
        .values()
        .forEach((name, value) -> {
          if (SPECIAL.contains(name) || !(value instanceof Items(var values, _))) {
            return;
          }
          var before =
              combinations.isEmpty() ? List.of(Map.<String, Value>of()) : List.copyOf(combinations);
          combinations.clear();
          for (var one : before) {
            for (var item : values) {
              var longer = new LinkedHashMap<>(one);
              longer.put(name, item);
              combinations.add(longer);
            }
          }
        });
    return combinations;
  }

  private static List<Map<String, Value>> items(Fields fields, String name) {
    return fields.get(name).orElse(null) instanceof Items(var values, _)
        ? values.stream()
            .filter(Fields.class::isInstance)
            .map(it -> ((Fields) it).values())
            .toList()
        : List.of();
  }

  private static boolean contains(Map<String, Value> one, Map<String, Value> excluded) {
    return excluded.entrySet().stream().allMatch(it -> it.getValue().equals(one.get(it.getKey())));
  }

  private static boolean agrees(Map<String, Value> one, Map<String, Value> included) {
    return !one.isEmpty()
        && included.entrySet().stream()
            .allMatch(
                it -> !one.containsKey(it.getKey()) || it.getValue().equals(one.get(it.getKey())));
  }

  /// As a job's title shows it: `(ubuntu-latest, 3.13)`; empty without a matrix.
  static String title(Map<String, Value> combination) {
    var values =
        combination.values().stream().filter(Value::isPrimitive).map(Conversions::text).toList();
    return values.isEmpty() ? "" : " (" + String.join(", ", values) + ")";
  }
}
