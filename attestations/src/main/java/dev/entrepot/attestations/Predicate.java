package dev.entrepot.attestations;

import java.util.Arrays;
import java.util.Optional;

/// What an attestation says of its file.
public enum Predicate {
  /// "This file was published by that CI job", and nothing more.
  PUBLISH("https://docs.pypi.org/attestations/publish/v1", "publish"),
  /// How the file was built: SLSA's provenance.
  PROVENANCE("https://slsa.dev/provenance/v1", "slsa-provenance");

  private final String type;
  private final String label;

  Predicate(String type, String label) {
    this.type = type;
    this.label = label;
  }

  /// The statement's `predicateType`.
  public String type() {
    return type;
  }

  /// A short name for configuration and for people.
  public String label() {
    return label;
  }

  public static Optional<Predicate> ofType(String type) {
    return Arrays.stream(values()).filter(it -> it.type.equals(type)).findFirst();
  }

  public static Optional<Predicate> ofLabel(String label) {
    return Arrays.stream(values()).filter(it -> it.label.equals(label)).findFirst();
  }
}
