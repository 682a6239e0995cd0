package dev.entrepot.transparency;

/// Something that a log says is wrong or not proved; the message says what.
public final class InvalidProof extends RuntimeException {
  public InvalidProof(String message) {
    super(message);
  }
}
