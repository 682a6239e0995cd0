package dev.entrepot.issuer;

/// Why a running issuer gave no answer: one sentence for whoever sits at the terminal.
final class IssuerFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  IssuerFailure(String message) {
    super(message);
  }

  IssuerFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
