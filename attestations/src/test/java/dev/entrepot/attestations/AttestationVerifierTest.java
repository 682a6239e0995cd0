package dev.entrepot.attestations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.attestations.Verification.Refused;
import dev.entrepot.attestations.Verification.Verified;
import dev.entrepot.attestations.testing.FakeSigstore;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.Sha256;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttestationVerifierTest {
  private final FakeSigstore sigstore = FakeSigstore.at(TestFile.NOW);
  private final AttestationVerifier verifier = new AttestationVerifier(TestFile.trusting(sigstore));

  @Test
  void aTrueAttestationOfThePublisherIsVerified() {
    var verified = (Verified) verify(sigstore, TestFile.PUBLISHED);

    assertThat(verified.statement().predicate()).isEqualTo(Predicate.PUBLISH);
    assertThat(verified.signedAt()).isEqualTo(TestFile.NOW);
    assertThat(verified.log()).isEqualTo("rekor.sigstore.test");
    assertThat(verified.identity().find(FulcioExtension.SOURCE_REPOSITORY_DIGEST))
        .contains(FakeSigstore.COMMIT);
  }

  @Test
  void provenanceOfSlsaIsVerified() {
    assertThat(verify(sigstore, provenance("{\"buildDefinition\":{}}")))
        .isInstanceOf(Verified.class);
  }

  @Test
  void aKindOfStatementIsMadeOnce() {
    var published = (Verified) verify(sigstore, TestFile.PUBLISHED);
    var built = (Verified) verify(sigstore, provenance("{\"buildDefinition\":{}}"));

    assertThat(AttestationVerifier.refuseRepetition(List.of(published, built))).isEmpty();
    assertThat(AttestationVerifier.refuseRepetition(List.of(published, built, published)))
        .hasValueSatisfying(it -> {
          assertThat(it.check()).isEqualTo(Check.STATEMENT);
          assertThat(it.message()).contains(Predicate.PUBLISH.type());
        });
  }

  @Test
  void aStatementMayHaveLettersOutsideAscii() {
    assertThat(verify(sigstore, provenance("{\"workflow\":\"Veröffentlichen 🚀\"}")))
        .isInstanceOf(Verified.class);
  }

  @Test
  void aNameThatInstallersReadAlikeIsTheSameFile() {
    var statement = FakeSigstore.published("Demo.Pkg-1.0.0-py3-none-any.whl", TestFile.SHA256);

    assertThat(verify(sigstore, statement)).isInstanceOf(Verified.class);
  }

  @Test
  void aLogWithAPortIsBelieved() {
    var local = FakeSigstore.withLogAt(TestFile.NOW, "localhost:8080");
    var attestation = AttestationJson.read(local.attest(TestFile.JOB, TestFile.PUBLISHED).bytes());

    assertThat(
            new AttestationVerifier(TestFile.trusting(local))
                .verify(attestation, TestFile.DISTRIBUTION))
        .isInstanceOf(Verified.class);
  }

  @Test
  void anotherFileIsRefusedByItsDigest() {
    var attestation =
        AttestationJson.read(sigstore.attest(TestFile.JOB, TestFile.PUBLISHED).bytes());
    var other = new Distribution(TestFile.DISTRIBUTION.filename(), new Sha256("cd".repeat(32)));

    var refused = (Refused) verifier.verify(attestation, other);

    assertThat(refused.check()).isEqualTo(Check.STATEMENT);
    assertThat(refused.message()).contains("ab".repeat(32)).contains("cd".repeat(32));
  }

  @Test
  void theSameBytesUnderAnotherNameAreRefused() {
    var attestation =
        AttestationJson.read(sigstore.attest(TestFile.JOB, TestFile.PUBLISHED).bytes());
    var other =
        new Distribution(
            DistributionFilename.parse("other-1.0-py3-none-any.whl"),
            TestFile.DISTRIBUTION.sha256());

    assertThat(((Refused) verifier.verify(attestation, other)).message())
        .contains("named demo_pkg-1.0-py3-none-any.whl, this one is other-1.0-py3-none-any.whl");
  }

  @Test
  void anotherPublisherIsRefusedWithTheFieldThatDiffers() {
    var other =
        new PublisherIdentity.GitHub(
            TestFile.PUBLISHER.server(), TestFile.PUBLISHER.issuer(), "octo/demo", "ci.yml", null);
    var attestation =
        AttestationJson.read(sigstore.attest(TestFile.JOB, TestFile.PUBLISHED).bytes());

    var refused = (Refused) verifier.verify(attestation, TestFile.DISTRIBUTION, other, null);

    assertThat(refused.check()).isEqualTo(Check.IDENTITY);
    assertThat(refused.differences())
        .containsExactly(new Difference("workflow", "ci.yml", "release.yml"));
    assertThat(refused.message()).contains("workflow is release.yml, the publisher expects ci.yml");
  }

  @Test
  void anotherInstanceIsNotBelieved() {
    var other = FakeSigstore.at(TestFile.NOW);
    var attestation = AttestationJson.read(other.attest(TestFile.JOB, TestFile.PUBLISHED).bytes());

    assertThat(verifier.verify(attestation, TestFile.DISTRIBUTION)).isInstanceOf(Refused.class);
  }

  private Verification verify(FakeSigstore at, String statement) {
    var attestation = AttestationJson.read(at.attest(TestFile.JOB, statement).bytes());
    return verifier.verify(attestation, TestFile.DISTRIBUTION, TestFile.PUBLISHER, null);
  }

  private static String provenance(String predicate) {
    return FakeSigstore.statement(
        TestFile.NAME, TestFile.SHA256, Predicate.PROVENANCE.type(), predicate);
  }
}
