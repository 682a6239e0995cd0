package dev.entrepot.attestations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.entrepot.attestations.PublisherIdentity.GitHub;
import dev.entrepot.attestations.PublisherIdentity.GitLab;
import dev.entrepot.attestations.PublisherIdentity.Google;
import dev.entrepot.attestations.Verification.Refused;
import dev.entrepot.attestations.Verification.Verified;
import dev.entrepot.attestations.testing.FakeSigstore;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Attestations that other projects published, with the trust root that this program brings.
class RealAttestationsTest {
  private static final AttestationVerifier VERIFIER = new AttestationVerifier(TrustRoots.bundled());

  /// @param attestation the file of one attestation, or of a provenance object with one bundle
  record Sample(String file, String attestation, PublisherIdentity publisher) {}

  static final List<Sample> SAMPLES =
      List.of(
          new Sample(
              "pypi_attestations-0.0.19.tar.gz",
              "pypi_attestations-0.0.19.tar.gz.publish.attestation",
              gitHub("trailofbits/pypi-attestations", "release.yml")),
          new Sample(
              "pypi_attestations-0.0.19.tar.gz",
              "pypi_attestations-0.0.19.tar.gz.slsa.attestation",
              gitHub("trailofbits/pypi-attestations", "release.yml")),
          new Sample(
              "pypi_attestations-0.0.19.tar.gz",
              "pypi_attestations-0.0.19.tar.gz.provenance",
              gitHub("trailofbits/pypi-attestations", "release.yml")),
          new Sample(
              "gitlab_oidc_project-0.0.3.tar.gz",
              "gitlab_oidc_project-0.0.3.tar.gz.publish.attestation",
              gitLab("facutuesca/gitlab-oidc-project", ".gitlab-ci.yml")),
          new Sample(
              "pep740-sampleproject-1.0.0.tar.gz",
              "pep740-sampleproject-1.0.0.tar.gz.provenance",
              gitLab("pep740-example/sampleproject", ".gitlab-ci.yml")),
          new Sample(
              "gcb_attestation_test-0.0.0.tar.gz",
              "gcb_attestation_test-0.0.0.tar.gz.provenance",
              new Google("919436158236-compute@developer.gserviceaccount.com")),
          new Sample(
              "sampleproject-4.0.0.tar.gz",
              "sampleproject-4.0.0.tar.gz.provenance",
              gitHub("pypa/sampleproject", "release.yml")));

  private static GitHub gitHub(String repository, String workflow) {
    return new GitHub(GitHub.PUBLIC_SERVER, GitHub.PUBLIC_ISSUER, repository, workflow, null);
  }

  private static GitLab gitLab(String project, String file) {
    return new GitLab(GitLab.PUBLIC_SERVER, project, file, null);
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void verifiesForItsPublisher(Sample sample) throws IOException {
    assertThat(verify(sample, sample.publisher())).isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void isRefusedForEveryOtherPublisher(Sample sample) throws IOException {
    for (var wrong : others(sample.publisher())) {
      assertThat(verify(sample, wrong))
          .as(wrong.toString())
          .isInstanceOfSatisfying(
              Refused.class, it -> assertThat(it.check()).isEqualTo(Check.IDENTITY));
    }
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void isRefusedForAnotherFile(Sample sample) throws IOException {
    var attestation = read(sample);
    var real = distribution(sample, attestation);
    var otherBytes = new Distribution(real.filename(), new Sha256("00".repeat(32)));
    var otherName = new Distribution(DistributionFilename.parse("other-1.0.tar.gz"), real.sha256());

    assertThat(VERIFIER.verify(attestation, otherBytes)).isInstanceOf(Refused.class);
    assertThat(VERIFIER.verify(attestation, otherName)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void isRefusedByAnotherTrustRoot(Sample sample) throws IOException {
    var attestation = read(sample);
    var other = new AttestationVerifier(TestFile.trusting(FakeSigstore.at(TestFile.NOW)));

    assertThat(other.verify(attestation, distribution(sample, attestation)))
        .isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void survivesBeingABundle(Sample sample) throws IOException {
    var attestation = read(sample);

    assertThat(SigstoreBundle.read(SigstoreBundle.write(attestation))).isEqualTo(attestation);
    assertThat(AttestationJson.read(AttestationJson.write(attestation))).isEqualTo(attestation);
  }

  @Test
  void whatAPersonSignedIsNoWorkflows() throws IOException {
    var sample =
        new Sample(
            "sampleproject-3.0.0.tar.gz",
            "sampleproject-3.0.0.tar.gz.publish.attestation",
            gitHub("pypa/sampleproject", "release.yml"));
    var attestation = read(sample);

    assertThat(VERIFIER.verify(attestation, distribution(sample, attestation)))
        .isInstanceOf(Verified.class);
    assertThat(verify(sample, sample.publisher()))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.check()).isEqualTo(Check.IDENTITY));
  }

  private static List<PublisherIdentity> others(PublisherIdentity it) {
    return switch (it) {
      case GitHub(var server, var issuer, var repository, var workflow, _) ->
          List.of(
              new GitHub(server, issuer, "evil/" + repository.substring(5), workflow, null),
              new GitHub(server, issuer, repository, "other.yml", null),
              new GitHub(
                  "https://ghe.test",
                  "https://ghe.test/_services/token",
                  repository,
                  workflow,
                  null),
              new GitLab(GitLab.PUBLIC_SERVER, repository, workflow, null),
              new Google("someone@example.com"));
      case GitLab(var server, var project, var file, _) ->
          List.of(
              new GitLab(server, project + "-other", file, null),
              new GitLab(server, project, "other.yml", null),
              new GitLab("https://gitlab.test", project, file, null),
              new GitHub(GitHub.PUBLIC_SERVER, GitHub.PUBLIC_ISSUER, project, file, null));
      case Google _ ->
          List.of(new Google("x@developer.gserviceaccount.com"), gitHub("a/b", "c.yml"));
      case PublisherIdentity.ByExtensions _ -> List.of();
    };
  }

  private static Verification verify(Sample sample, PublisherIdentity publisher)
      throws IOException {
    var attestation = read(sample);
    return VERIFIER.verify(attestation, distribution(sample, attestation), publisher, null);
  }

  private static Attestation read(Sample sample) throws IOException {
    var file = TestFile.sample(sample.attestation());
    assumeTrue(Files.exists(file), "the published attestations are not on this machine");
    var json = Files.readAllBytes(file);
    return sample.attestation().endsWith(".provenance")
        ? Provenance.read(json).bundles().getFirst().attestations().getFirst()
        : AttestationJson.read(json);
  }

  /// The file where it is kept, else what the statement says of it.
  private static Distribution distribution(Sample sample, Attestation attestation)
      throws IOException {
    var file = TestFile.sample(sample.file());
    var sha256 =
        Files.exists(file)
            ? new Sha256(HexFormat.of().formatHex(sha256(Files.readAllBytes(file))))
            : Statement.read(attestation.statement().bytes()).sha256();
    return new Distribution(DistributionFilename.parse(sample.file()), sha256);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
