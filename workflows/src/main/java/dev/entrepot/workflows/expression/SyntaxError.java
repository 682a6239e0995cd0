package dev.entrepot.workflows.expression;

/// Why a text is no expression.
///
/// @param offset of what is wrong, in characters from the start of the expression
/// @param length of it
/// @param message what is allowed
public record SyntaxError(int offset, int length, String message) {
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient SyntaxError error;

    Failure(int offset, int length, String message) {
      super(message);
      this.error = new SyntaxError(offset, length, message);
    }

    SyntaxError error() {
      return error;
    }
  }
}
