package dev.entrepot.workflows.expression;

import java.util.List;
import java.util.Optional;

/// What an expression may look at, where it stands.
public interface Contexts {
  /// The value of a context such as `github`; empty if there is none of that name here.
  Optional<Value> context(String name);

  /// `success()`, `failure()`, `always()`, `cancelled()`.
  default Value status(String function, List<Value> arguments) {
    return new Value.Unknown("how the jobs before it end");
  }

  /// `hashFiles()`.
  default Value hashFiles(List<Value> patterns) {
    return new Value.Unknown("the files of the run");
  }
}
