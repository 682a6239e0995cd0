package dev.entrepot.server.config;

/// Who may read what the index holds.
public record ReadingConfig(Access access) {
  /// Pages, files and their descriptions.
  public enum Access {
    /// Anybody.
    PUBLIC,
    /// Holders of a token with the scope `read` or `manage`.
    AUTHENTICATED
  }

  static ReadingConfig from(Settings settings) {
    var text = settings.text("access").orElse("public");
    var access =
        switch (text) {
          case "public" -> Access.PUBLIC;
          case "authenticated" -> Access.AUTHENTICATED;
          default -> throw settings.error("access", "must be public or authenticated, is " + text);
        };
    settings.refuseLeftovers();
    return new ReadingConfig(access);
  }
}
