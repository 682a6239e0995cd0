package dev.entrepot.server.config;

/// How people sign in.
///
/// @param secondFactor who needs one
public record AccountsConfig(SecondFactor secondFactor) {
  public static final AccountsConfig DEFAULT = new AccountsConfig(SecondFactor.REQUIRED);

  /// Whether a password alone is enough to publish and to manage.
  public enum SecondFactor {
    REQUIRED,
    OPTIONAL
  }

  static AccountsConfig from(Settings settings) {
    var text = settings.text("second-factor").orElse("required");
    var secondFactor =
        switch (text) {
          case "required" -> SecondFactor.REQUIRED;
          case "optional" -> SecondFactor.OPTIONAL;
          default ->
              throw settings.error("second-factor", "must be required or optional, is " + text);
        };
    settings.refuseLeftovers();
    return new AccountsConfig(secondFactor);
  }
}
