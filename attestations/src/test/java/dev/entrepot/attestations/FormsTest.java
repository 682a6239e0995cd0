package dev.entrepot.attestations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.attestations.testing.FakeSigstore;
import dev.entrepot.packaging.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormsTest {
  private static final String JSON =
      FakeSigstore.at(TestFile.NOW).attest(TestFile.JOB, TestFile.PUBLISHED).json().toString();
  private static final Attestation ATTESTATION = AttestationJson.read(bytes(JSON));

  @Test
  void anAttestationIsWrittenAsItWasRead() {
    assertThat(new String(AttestationJson.write(ATTESTATION), StandardCharsets.UTF_8))
        .isEqualTo(JSON);
  }

  @Test
  void base64OfOldToolsHadLineBreaks() {
    var certificate = ATTESTATION.certificate().value();
    var broken = certificate.substring(0, 76) + "\\n" + certificate.substring(76) + "\\n";

    assertThat(AttestationJson.read(bytes(JSON.replace(certificate, broken))))
        .isEqualTo(ATTESTATION);
  }

  @Test
  void anUploadCarriesAListOfThem() {
    assertThat(AttestationJson.readList(bytes("[" + JSON + "]"))).containsExactly(ATTESTATION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | not a list with an attestation in it",
        "{} | not a list with an attestation in it",
        "[1] | attestations[0] is not an object",
        "[{},{},{}] | at most 2 attestations",
        "hello | is not JSON"
      })
  void otherListsAreRefused(String json, String reason) {
    assertThatThrownBy(() -> AttestationJson.readList(bytes(json)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aBundleIsTheSameAttestation() {
    var bundle = SigstoreBundle.write(ATTESTATION);

    assertThat(new String(bundle, StandardCharsets.UTF_8))
        .contains("application/vnd.dev.sigstore.bundle.v0.3+json", "application/vnd.in-toto+json");
    assertThat(SigstoreBundle.read(bundle)).isEqualTo(ATTESTATION);
  }

  @Test
  void anOlderBundleKeepsItsCertificateInAChain() {
    var bundle = new String(SigstoreBundle.write(ATTESTATION), StandardCharsets.UTF_8);
    var certificate = "{\"rawBytes\":\"%s\"}".formatted(ATTESTATION.certificate().value());
    var older =
        bundle
            .replace(
                "\"certificate\":" + certificate,
                "\"x509CertificateChain\":{\"certificates\":[" + certificate + "]}")
            .replace("bundle.v0.3+json", "bundle+json;version=0.2");

    assertThat(SigstoreBundle.read(bytes(older))).isEqualTo(ATTESTATION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bundle.v0.3+json | bundle.v0.9+json | mediaType",
        "application/vnd.in-toto+json | text/plain | payloadType",
        "\"tlogEntries\":[ | \"tlogEntries\":[{}, | more than 1 members",
        "\"signatures\":[ | \"signatures\":[{}, | more than 1 members",
        "\"dsseEnvelope\" | \"messageSignature\" | unknown member messageSignature"
      })
  void aBundleThatSaysAnythingElseIsRefused(String text, String instead, String reason) {
    var bundle = new String(SigstoreBundle.write(ATTESTATION), StandardCharsets.UTF_8);

    assertThat(bundle).contains(text);
    assertThatThrownBy(() -> SigstoreBundle.read(bytes(bundle.replace(text, instead))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aBundleWithTimestampsCannotBeCarried() {
    var bundle = new String(SigstoreBundle.write(ATTESTATION), StandardCharsets.UTF_8);
    var stamped =
        bundle.replace(
            "\"tlogEntries\"",
            "\"timestampVerificationData\":{\"rfc3161Timestamps\":[{}]},\"tlogEntries\"");

    assertThatThrownBy(() -> SigstoreBundle.read(bytes(stamped)))
        .hasMessageContaining("which PEP 740 cannot carry");
  }

  @Test
  void aProvenanceObjectIsWrittenAsItWasRead() {
    var publisher = StrictJson.read(bytes("{\"kind\":\"GitHub\",\"claims\":null}"), 100, "it");
    var provenance =
        new Provenance(List.of(new Provenance.Bundle(publisher, List.of(ATTESTATION))));

    assertThat(Provenance.read(provenance.write())).isEqualTo(provenance);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
