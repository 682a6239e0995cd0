package dev.entrepot.attestations;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who a signing certificate was made for.
///
/// @param issuer the OpenID issuer whose token proved it
/// @param extensions what the certificate says about the job
/// @param emails of people and service accounts (`rfc822Name`)
/// @param uris of workflows (`uniformResourceIdentifier`)
public record CertificateIdentity(
    String issuer,
    Map<FulcioExtension, String> extensions,
    List<String> emails,
    List<String> uris) {
  public CertificateIdentity {
    extensions = Map.copyOf(extensions);
    emails = List.copyOf(emails);
    uris = List.copyOf(uris);
  }

  public Optional<String> find(FulcioExtension extension) {
    return Optional.ofNullable(extensions.get(extension));
  }
}
