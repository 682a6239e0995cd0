package dev.entrepot.cli;

/// A command cannot do its work; the message names the thing, the reason and the way out.
public final class CommandFailure extends RuntimeException {
  public CommandFailure(String message) {
    super(message);
  }

  public CommandFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
