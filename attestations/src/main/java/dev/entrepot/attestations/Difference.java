package dev.entrepot.attestations;

/// A field of a publisher that an attestation's certificate contradicts.
///
/// @param field in the words of the publisher's form
/// @param got what the certificate says; empty when it says nothing
public record Difference(String field, String expected, String got) {
  @Override
  public String toString() {
    return got.isEmpty()
        ? "the certificate has no %s, the publisher expects %s".formatted(field, expected)
        : "%s is %s, the publisher expects %s".formatted(field, got, expected);
  }
}
