package dev.entrepot.cli.token;

/// A text that only [#reveal] shows; a record or a message that carries it cannot.
final class Secret {
  private final String text;

  Secret(String text) {
    this.text = text;
  }

  String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
