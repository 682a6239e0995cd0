package dev.entrepot.cli.rehearse;

import java.util.Map;

/// The inputs of a step, worked out.
///
/// @param version the action's major version by its tag or the comment at its pin; 0: unknown
record Inputs(Map<String, String> values, int version) {
  Inputs {
    values = Map.copyOf(values);
  }

  /// The input, or this in its place if it is not given or empty. GitHub compares names without
  /// case.
  String value(String name, String otherwise) {
    return values.entrySet().stream()
        .filter(it -> it.getKey().equalsIgnoreCase(name) && !it.getValue().isBlank())
        .map(it -> it.getValue().strip())
        .findFirst()
        .orElse(otherwise);
  }

  boolean isTrue(String name, boolean otherwise) {
    return Boolean.parseBoolean(value(name, Boolean.toString(otherwise)));
  }
}
