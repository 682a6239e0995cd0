package dev.entrepot.issuer;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/// Signs claims without an issuer that listens, for tests that hand the keys over as a file.
public final class TokenSigner {
  private final KeyRing keys;

  /// Makes a key.
  public TokenSigner(Clock clock) {
    keys = new KeyRing(new SecureRandom(), clock);
  }

  /// A token in the compact form (RFC 7515, 3.1), with RS256.
  public String sign(Map<String, Object> claims) {
    return keys.sign(claims);
  }

  /// The public keys as the JSON of a JWKS.
  public String jwks() {
    return keys.jwks();
  }
}
