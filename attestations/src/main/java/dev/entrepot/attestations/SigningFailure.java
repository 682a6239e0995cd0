package dev.entrepot.attestations;

/// Nothing was signed; the message says which service did not do its part, and how.
public final class SigningFailure extends RuntimeException {
  SigningFailure(String message) {
    super(message);
  }
}
