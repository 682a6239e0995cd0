package dev.entrepot.attestations;

import java.time.Instant;
import java.util.List;

/// What was found out about an attestation.
public sealed interface Verification {
  /// It is true: the job that the certificate names said this about the file, then.
  ///
  /// @param log where the record stands, host and port
  record Verified(
      CertificateIdentity identity,
      Statement statement,
      Instant signedAt,
      String log,
      long logIndex)
      implements Verification {}

  /// It proves nothing, for one reason.
  ///
  /// @param message one sentence
  record Refused(Check check, String message, List<Difference> differences)
      implements Verification {
    public Refused {
      differences = List.copyOf(differences);
    }

    static Refused of(Check check, String message) {
      return new Refused(check, message, List.of());
    }
  }
}
