package dev.entrepot.workflows.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an expression gives.
public sealed interface Value {
  /// The value of what is not there.
  static Value none() {
    return new Null();
  }

  /// Nothing; also what a property is that is not there.
  record Null() implements Value {}

  record Bool(boolean value) implements Value {}

  record Numeric(double value) implements Value {}

  record Text(String value) implements Value {}

  /// A list.
  ///
  /// @param filtered made by `.*`: a property of it is the list of its items' properties
  record Items(List<Value> values, boolean filtered) implements Value {
    public Items {
      values = List.copyOf(values);
    }

    public Items(List<Value> values) {
      this(values, false);
    }
  }

  /// Properties in their order; their names are compared without case.
  ///
  /// @param others why a property that is not here cannot be known; empty: it is not there
  record Fields(Map<String, Value> values, Optional<String> others) implements Value {
    public Fields {
      values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public Fields(Map<String, Value> values) {
      this(values, Optional.empty());
    }

    public Optional<Value> get(String name) {
      var exact = values.get(name);
      return exact != null
          ? Optional.of(exact)
          : values.entrySet().stream()
              .filter(it -> it.getKey().equalsIgnoreCase(name))
              .map(Map.Entry::getValue)
              .findFirst()
              .or(() -> others.map(Unknown::new));
    }
  }

  /// What only a run can say, and why; what is made of it cannot be known either.
  record Unknown(String why) implements Value {}

  static Value of(boolean value) {
    return new Bool(value);
  }

  static Value of(String value) {
    return new Text(value);
  }

  static Value of(double value) {
    return new Numeric(value);
  }

  /// A context or a payload.
  static Value of(Map<String, Value> values) {
    return new Fields(values);
  }

  default boolean isPrimitive() {
    return !(this instanceof Items || this instanceof Fields);
  }
}
