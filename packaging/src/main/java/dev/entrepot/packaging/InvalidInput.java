package dev.entrepot.packaging;

/// Text from outside that breaks a rule; the message names the rule and is safe to show.
public final class InvalidInput extends RuntimeException {
  private final String code;

  public InvalidInput(String message) {
    this("invalid-input", message);
  }

  /// @param code stable, in words joined by dashes: for documents and programs
  public InvalidInput(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
