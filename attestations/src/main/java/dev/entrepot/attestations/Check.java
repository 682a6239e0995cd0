package dev.entrepot.attestations;

/// The steps of verification, in order: which of them refused is the first thing to know.
public enum Check {
  /// It is not an attestation, or has a form that PEP 740 does not know.
  FORM("malformed-attestation"),
  /// What is trusted cannot be read, or ended before the signature.
  TRUST_ROOT("trust-root"),
  /// The certificate is not one for signing, or of nobody who is trusted.
  CERTIFICATE("certificate"),
  /// When it was signed is not proved, or was not while the certificate was in force.
  TIME("signing-time"),
  /// The log's record is about something else.
  LOG_ENTRY("log-entry"),
  /// The log's proof that it has the record does not hold.
  LOG_PROOF("log-proof"),
  /// Not signed by the certificate's key.
  SIGNATURE("signature"),
  /// The statement is not one about a distribution, or is about another one.
  STATEMENT("statement"),
  /// True, and somebody else's.
  IDENTITY("identity");

  private final String code;

  Check(String code) {
    this.code = code;
  }

  /// Stable, for programs and documents.
  public String code() {
    return code;
  }
}
