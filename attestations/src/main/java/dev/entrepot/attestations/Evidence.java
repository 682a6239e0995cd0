package dev.entrepot.attestations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.packaging.InvalidInput;
import java.security.cert.X509Certificate;
import java.time.Instant;

/// An attestation with its parts opened, for the guards to look at.
///
/// @param entryBody what the log recorded
record Evidence(Attestation attestation, SigningCertificate certificate, JsonNode entryBody) {
  private static final int LARGEST_BODY = 400_000;

  static Evidence of(Attestation attestation) {
    var body =
        StrictJson.read(attestation.entry().body().bytes(), LARGEST_BODY, "The log entry's body");
    if (!body.isObject()) {
      throw new InvalidInput("The log entry's body is not an object");
    }
    return new Evidence(attestation, SigningCertificate.read(attestation.certificate()), body);
  }

  TransparencyEntry entry() {
    return attestation.entry();
  }

  X509Certificate leaf() {
    return certificate.x509();
  }

  Instant integratedAt() {
    return Instant.ofEpochSecond(entry().integratedTime());
  }
}
