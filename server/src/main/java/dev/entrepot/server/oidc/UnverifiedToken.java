package dev.entrepot.server.oidc;

/// Text that claims to be an identity token. Only this package can look inside; it prints as
/// nothing.
public final class UnverifiedToken {
  private final String text;

  public UnverifiedToken(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  @Override
  public String toString() {
    return "UnverifiedToken[hidden]";
  }
}
