package dev.entrepot.server.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import dev.entrepot.server.config.IssuerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/// Where an issuer's keys come from; the message of a failure says what to check.
@FunctionalInterface
interface KeySource {
  JWKSet fetch() throws IOException;

  static KeySource of(IssuerConfig issuer) {
    return issuer
        .keys()
        .<KeySource>map(file -> () -> fromFile(file))
        .orElseGet(() -> new Discovery(issuer.url(), issuer.caFile())::fetch);
  }

  private static JWKSet fromFile(Path file) throws IOException {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new IOException("the key file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  static JWKSet parse(String text) throws IOException {
    try {
      var keys = JWKSet.parse(text);
      if (keys.isEmpty()) {
        throw new IOException("the key set is empty");
      }
      return keys;
    } catch (ParseException | RuntimeException e) {
      // The library throws more than it declares at a hostile set, as at a key that is null.
      throw new IOException("the key set is not a JWKS", e);
    }
  }
}
