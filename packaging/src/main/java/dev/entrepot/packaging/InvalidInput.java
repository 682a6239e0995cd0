package dev.entrepot.packaging;

/// Text from outside that breaks a rule; the message names the rule and is safe to show.
public final class InvalidInput extends RuntimeException {
  public InvalidInput(String message) {
    super(message);
  }
}
