package dev.entrepot.attestations;

import org.jspecify.annotations.Nullable;

/// A record in a public log (Rekor) that a certificate was used for a signature.
///
/// @param logId the SHA-256 of the log's public key
/// @param integratedTime when the log took it, in seconds since 1970
/// @param promise the log's signature over time and place of the record
/// @param body what was recorded, as the log canonicalised it
public record TransparencyEntry(
    long logIndex,
    Base64Text logId,
    KindVersion kindVersion,
    long integratedTime,
    @Nullable Base64Text promise,
    InclusionProof proof,
    Base64Text body) {

  /// Which form the body has.
  public record KindVersion(String kind, String version) {
    /// The one form in which an index's attestations are logged today.
    static final KindVersion DSSE = new KindVersion("dsse", "0.0.1");

    @Override
    public String toString() {
      return kind + ":" + version;
    }
  }
}
