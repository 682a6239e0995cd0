package dev.entrepot.workflows.expression;

/// An expression that GitHub, too, could not evaluate: the run ends with its message.
public final class EvaluationFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  EvaluationFailure(String message) {
    super(message);
  }
}
