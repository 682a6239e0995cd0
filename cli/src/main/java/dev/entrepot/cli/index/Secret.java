package dev.entrepot.cli.index;

/// A text that only [#reveal] shows; a record or a message that carries it cannot.
public final class Secret {
  private final String text;

  public Secret(String text) {
    this.text = text;
  }

  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
