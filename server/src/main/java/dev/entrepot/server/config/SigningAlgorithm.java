package dev.entrepot.server.config;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The asymmetric signature algorithms of RFC 7518 and RFC 8037 that an identity token may carry.
///
/// `none` and HMAC have no place here: nothing of this type can name them.
public enum SigningAlgorithm {
  RS256,
  RS384,
  RS512,
  PS256,
  PS384,
  PS512,
  ES256,
  ES384,
  ES512,
  EDDSA;

  /// As the `alg` of a header or a key has it, to the letter.
  ///
  /// `EdDSA` leaves the curve to the key (RFC 8037); RFC 9864 calls the same signature `Ed25519`.
  public static Optional<SigningAlgorithm> named(String name) {
    return name.equals("Ed25519")
        ? Optional.of(EDDSA)
        : Arrays.stream(values()).filter(it -> it.text().equals(name)).findFirst();
  }

  /// All of them, as a message lists them.
  static String list() {
    return Arrays.stream(values()).map(SigningAlgorithm::text).collect(Collectors.joining(", "));
  }

  public String text() {
    return this == EDDSA ? "EdDSA" : name();
  }
}
