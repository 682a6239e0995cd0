package dev.entrepot.attestations;

/// A signed statement about one distribution, as PEP 740 carries it: a certificate that was made
/// for a CI job, the log's record that it was used, what was said, and the signature.
///
/// Well formed, and nothing more: only [AttestationVerifier] says whether it is true.
///
/// @param certificate the signing certificate, DER
/// @param statement the in-toto statement that was signed, JSON
/// @param signature over the statement in its DSSE envelope
public record Attestation(
    Base64Text certificate, TransparencyEntry entry, Base64Text statement, Base64Text signature) {

  /// The payload type of the envelope, which PEP 740 leaves out because it is always this one.
  static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
}
