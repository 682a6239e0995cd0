package dev.entrepot.attestations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.attestations.Verification.Refused;
import dev.entrepot.attestations.Verification.Verified;
import dev.entrepot.attestations.testing.FakeAttestation;
import dev.entrepot.attestations.testing.FakeSigstore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each guard refuses what everything else, the library included, accepts.
class GuardsTest {
  private final FakeSigstore sigstore = FakeSigstore.at(TestFile.NOW);
  private final FakeAttestation attestation = sigstore.attest(TestFile.JOB, TestFile.PUBLISHED);

  @Test
  void theTimeOfLoggingIsInTheCertificatesTime() {
    onlyRefusedBy(
        SignedInTime.class, Check.TIME, attestation.loggedAfter(Duration.ofDays(3)).json());
  }

  @Test
  void theTimeOfLoggingIsNotBeforeTheCertificate() {
    onlyRefusedBy(
        SignedInTime.class, Check.TIME, attestation.loggedAfter(Duration.ofDays(-3)).json());
  }

  @Test
  void theCertificateIsForSigningCode() {
    onlyRefusedBy(SigningLeaf.class, Check.CERTIFICATE, attestation.notForCode().json());
  }

  @Test
  void theCertificateIsForSignatures() {
    onlyRefusedBy(SigningLeaf.class, Check.CERTIFICATE, attestation.notForSignatures().json());
  }

  @Test
  void theCertificateIsNotAnAuthority() {
    onlyRefusedBy(
        SigningLeaf.class, Check.CERTIFICATE, attestation.withAuthorityCertificate().json());
  }

  @Test
  void theEntryNamesThisCertificate() {
    onlyRefusedBy(
        EntryNamesCertificate.class,
        Check.LOG_ENTRY,
        attestation.loggedForAnotherCertificate().json());
  }

  @Test
  void theEntryIsOfTheKindThatItSays() {
    onlyRefusedBy(
        EntryKind.class, Check.LOG_ENTRY, attestation.saidToBe("hashedrekord:0.0.1").json());
  }

  @Test
  void theLeafIsInsideTheTree() {
    // The way to the root from the fifth leaf of four is the way from the fourth.
    var json = attestation.json();
    proof(json).put("logIndex", "7");

    onlyRefusedBy(ProofInsideTree.class, Check.LOG_PROOF, json);
  }

  @Test
  void theCheckpointIsOfTheSameTree() {
    var json = attestation.json();
    proof(json).put("treeSize", "3").put("logIndex", "2");

    assertThat(verify(json, AttestationVerifier.allGuards())).isInstanceOf(Refused.class);
  }

  @Test
  void theTimeIsProved() {
    var json = attestation.json();
    entry(json).remove("inclusionPromise");

    // The library breaks over it, and nobody would learn what is missing.
    var others =
        AttestationVerifier.allGuards().stream().filter(it -> !(it instanceof SignedTime)).toList();
    assertThat(((Refused) verify(json, others)).check()).isEqualTo(Check.FORM);
    assertThat(((Refused) verify(json, AttestationVerifier.allGuards())).check())
        .isEqualTo(Check.TIME);
  }

  @Test
  void theLogsKeyWasInForce() {
    var json = attestation.json();
    var root = new String(sigstore.trustedRoot(), StandardCharsets.UTF_8);
    // The first start in the file is that of the signature log's key.
    var later = root.replaceFirst("2000-01-01T00:00:00Z", "2026-12-01T00:00:00Z");

    onlyRefusedBy(KnownLog.class, Check.LOG_PROOF, json, later.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theCheckpointIsOfTheLogThatTheRootNames() {
    var other = FakeSigstore.withLogAt(TestFile.NOW, "rekor.sigstore.test:1");
    var json = other.attest(TestFile.JOB, TestFile.PUBLISHED).json();
    var root = new String(other.trustedRoot(), StandardCharsets.UTF_8);
    var checkpoint = (ObjectNode) proof(json).path("checkpoint");
    // The signer's name is not signed: the library is content when it is the host.
    checkpoint.put(
        "envelope",
        checkpoint
            .path("envelope")
            .asText()
            .replace("\u2014 rekor.sigstore.test:1", "\u2014 rekor.sigstore.test"));

    onlyRefusedBy(
        CheckpointSigner.class, Check.LOG_PROOF, json, root.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nothingIsMeasuredAgainstATrustRootThatHadEnded() {
    var refused =
        (Refused)
            verify(
                attestation.json(),
                AttestationVerifier.allGuards(),
                sigstore.trustedRoot("2026-07-01T00:00:00Z"));

    assertThat(refused.check()).isEqualTo(Check.TRUST_ROOT);
    assertThat(refused.message()).contains("ended at 2026-07-01T00:00:00Z");
  }

  @Test
  void whatWasSignedBeforeTheEndIsStillProved() {
    assertThat(
            verify(
                attestation.json(),
                AttestationVerifier.allGuards(),
                sigstore.trustedRoot("2026-09-01T00:00:00Z")))
        .isInstanceOf(Verified.class);
  }

  private void onlyRefusedBy(Class<? extends Guard> guard, Check check, ObjectNode json) {
    onlyRefusedBy(guard, check, json, sigstore.trustedRoot());
  }

  private static void onlyRefusedBy(
      Class<? extends Guard> guard, Check check, ObjectNode json, byte[] trustedRoot) {
    var all = AttestationVerifier.allGuards();
    var others = all.stream().filter(it -> !guard.isInstance(it)).toList();

    assertThat(others).hasSize(all.size() - 1);
    assertThat(verify(json, others, trustedRoot))
        .as("without the guard")
        .isInstanceOf(Verified.class);
    assertThat(verify(json, all, trustedRoot))
        .isInstanceOfSatisfying(Refused.class, it -> assertThat(it.check()).isEqualTo(check));
  }

  private Verification verify(ObjectNode json, List<Guard> guards) {
    return verify(json, guards, sigstore.trustedRoot());
  }

  private static Verification verify(ObjectNode json, List<Guard> guards, byte[] trustedRoot) {
    var attestation = AttestationJson.read(json.toString().getBytes(StandardCharsets.UTF_8));
    return new AttestationVerifier(TestFile.trusting(trustedRoot), guards)
        .verify(attestation, TestFile.DISTRIBUTION);
  }

  private static ObjectNode entry(ObjectNode json) {
    return (ObjectNode) json.path("verification_material").path("transparency_entries").get(0);
  }

  private static ObjectNode proof(ObjectNode json) {
    return (ObjectNode) entry(json).path("inclusionProof");
  }
}
