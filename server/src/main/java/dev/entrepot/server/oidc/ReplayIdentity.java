package dev.entrepot.server.oidc;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What tells one token from another of the same issuer, where it has no `jti`.
final class ReplayIdentity {
  private ReplayIdentity() {}

  /// The SHA-256 of header and payload as they were signed.
  ///
  /// Not of the whole token: an ECDSA signature can be turned into another valid one by anybody,
  /// and base64 has bits that mean nothing, so that a token could be spent twice under two digests.
  static String of(byte[] signingInput) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(signingInput);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
