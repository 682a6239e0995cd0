package dev.entrepot.server.oidc;

/// What became of an identity token.
public sealed interface Verification {
  record Verified(VerifiedClaims claims) implements Verification {}

  /// Not a JSON Web Token at all.
  record Malformed(String reason) implements Verification {}

  /// Signed, perhaps, but by nobody this index trusts.
  ///
  /// @param unverifiedIssuer what the token says; for the message only
  record UnknownIssuer(String unverifiedIssuer) implements Verification {}

  /// A token of a trusted issuer that must not be accepted.
  record Invalid(String reason) implements Verification {}

  /// The issuer's keys cannot be had now, so nothing can be said of the token.
  record KeysUnavailable(Issuer issuer, String reason) implements Verification {}
}
