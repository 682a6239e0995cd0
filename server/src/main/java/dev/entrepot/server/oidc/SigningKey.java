package dev.entrepot.server.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.entrepot.server.config.SigningAlgorithm;
import java.util.Set;

/// A public key that tokens may be verified with.
///
/// @param algorithms which signatures it can make: its own type, curve and `alg` say, never a
///   token's header (RFC 8725, 3.1)
record SigningKey(String keyId, Set<SigningAlgorithm> algorithms, JWSVerifier verifier) {
  SigningKey {
    algorithms = Set.copyOf(algorithms);
  }

  boolean hasSigned(SignedJWT jwt) {
    try {
      return jwt.verify(verifier);
    } catch (JOSEException e) {
      return false;
    }
  }
}
