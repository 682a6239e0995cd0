package dev.entrepot.server.account;

/// What a link that works once allows.
public sealed interface OneTimeLink {
  /// To become the first administrator.
  record FirstAdministrator() implements OneTimeLink {}

  /// To become a person of this index.
  ///
  /// @param email to whom it was given
  record Invitation(String email) implements OneTimeLink {}

  /// To choose a new password.
  record NewPassword(String accountId) implements OneTimeLink {}
}
