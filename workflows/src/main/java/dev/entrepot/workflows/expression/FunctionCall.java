package dev.entrepot.workflows.expression;

/// A place where an expression calls a function.
///
/// @param name in lower case
/// @param arguments how many
/// @param offset of the name in what was read
public record FunctionCall(String name, int arguments, int offset) {
  /// Whether it says how earlier jobs or steps ended.
  boolean asksForStatus() {
    return switch (name) {
      case "success", "failure", "always", "cancelled" -> true;
      default -> false;
    };
  }

  FunctionCall moved(int by) {
    return new FunctionCall(name, arguments, offset + by);
  }
}
