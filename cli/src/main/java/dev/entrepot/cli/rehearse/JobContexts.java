package dev.entrepot.cli.rehearse;

import dev.entrepot.workflows.expression.Contexts;
import dev.entrepot.workflows.expression.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What expressions see in a job, or in a step of it.
///
/// @param contexts by their names in lower case; one that is not here is empty
/// @param before how all before ended: a failure weighs more than what was skipped
record JobContexts(Map<String, Value> contexts, Outcome before) implements Contexts {
  private static final List<String> NAMES =
      List.of(
          "github",
          "env",
          "vars",
          "job",
          "jobs",
          "steps",
          "runner",
          "secrets",
          "strategy",
          "matrix",
          "needs",
          "inputs");

  JobContexts {
    contexts = Map.copyOf(contexts);
  }

  /// The same, with one context more.
  JobContexts with(String name, Value value) {
    var more = new HashMap<>(contexts);
    more.put(name, value);
    return new JobContexts(more, before);
  }

  JobContexts having(boolean success) {
    return new JobContexts(contexts, success ? Outcome.SUCCESS : Outcome.FAILURE);
  }

  boolean succeeded() {
    return before == Outcome.SUCCESS;
  }

  @Override
  public Optional<Value> context(String name) {
    var key = name.toLowerCase(Locale.ROOT);
    var value = contexts.get(key);
    return value != null
        ? Optional.of(value)
        : NAMES.contains(key) ? Optional.of(Value.of(Map.of())) : Optional.empty();
  }

  @Override
  public Value status(String function, List<Value> arguments) {
    return Value.of(
        switch (function.toLowerCase(Locale.ROOT)) {
          case "always" -> true;
          case "failure" -> before == Outcome.FAILURE;
          case "cancelled" -> false;
          default -> succeeded();
        });
  }
}
