package dev.entrepot.attestations;

import java.util.Arrays;
import java.util.Optional;

/// What Fulcio, the authority that makes signing certificates, writes into one about the CI job
/// that asked for it: the extensions `1.3.6.1.4.1.57264.1.N`.
public enum FulcioExtension {
  ISSUER_V1(1, "issuer"),
  ISSUER(8, "issuer"),
  BUILD_SIGNER_URI(9, "build signer URI"),
  BUILD_SIGNER_DIGEST(10, "build signer digest"),
  RUNNER_ENVIRONMENT(11, "runner environment"),
  SOURCE_REPOSITORY_URI(12, "source repository URI"),
  SOURCE_REPOSITORY_DIGEST(13, "source repository digest"),
  SOURCE_REPOSITORY_REF(14, "source repository ref"),
  SOURCE_REPOSITORY_ID(15, "source repository identifier"),
  SOURCE_OWNER_URI(16, "source repository owner URI"),
  SOURCE_OWNER_ID(17, "source repository owner identifier"),
  BUILD_CONFIG_URI(18, "build config URI"),
  BUILD_CONFIG_DIGEST(19, "build config digest"),
  BUILD_TRIGGER(20, "build trigger"),
  RUN_INVOCATION_URI(21, "run invocation URI"),
  SOURCE_VISIBILITY(22, "source repository visibility"),
  DEPLOYMENT_ENVIRONMENT(23, "deployment environment"),
  TOKEN_SUBJECT(24, "token subject");

  private static final String ARC = "1.3.6.1.4.1.57264.1.";

  private final int number;
  private final String label;

  FulcioExtension(int number, String label) {
    this.number = number;
    this.label = label;
  }

  String oid() {
    return ARC + number;
  }

  /// As Fulcio's own table of them has it.
  public String label() {
    return label;
  }

  public int number() {
    return number;
  }

  /// The first ones are bare text, the later ones a DER UTF8String.
  boolean isBareText() {
    return number < 8;
  }

  public static Optional<FulcioExtension> numbered(int number) {
    return Arrays.stream(values()).filter(it -> it.number == number).findFirst();
  }
}
