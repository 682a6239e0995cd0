package dev.entrepot.server.oidc;

/// One thing that a check of an issuer found, in a sentence for a person.
public record Finding(Verdict verdict, String sentence) {
  /// How it bears on tokens of that issuer.
  public enum Verdict {
    /// As it must be.
    RIGHT,
    /// Worth knowing; nothing is refused because of it.
    NOTE,
    /// Its tokens are refused until this is changed.
    WRONG
  }

  static Finding right(String sentence) {
    return new Finding(Verdict.RIGHT, sentence);
  }

  static Finding note(String sentence) {
    return new Finding(Verdict.NOTE, sentence);
  }

  static Finding wrong(String sentence) {
    return new Finding(Verdict.WRONG, sentence);
  }
}
