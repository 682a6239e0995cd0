package dev.entrepot.server.oidc;

/// One entry of an issuer's key set (RFC 7517): an entry that cannot be used spoils no other.
sealed interface PublishedKey {
  /// A key that tokens may be verified with.
  ///
  /// @param description type and size, as `RSA, 2048 bits`
  record Usable(SigningKey key, String description) implements PublishedKey {}

  /// A key whose signatures are not accepted.
  ///
  /// @param keyId empty when it has none
  record Unusable(String keyId, String description, String reason) implements PublishedKey {}

  /// Not a key at all, or one of a type that nothing here knows.
  record Unreadable(String reason) implements PublishedKey {}
}
