package dev.entrepot.attestations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.attestations.PublisherIdentity.ByExtensions;
import dev.entrepot.attestations.PublisherIdentity.GitHub;
import dev.entrepot.attestations.PublisherIdentity.GitLab;
import dev.entrepot.attestations.PublisherIdentity.Google;
import dev.entrepot.attestations.testing.FakeSigstore;
import dev.entrepot.attestations.testing.FakeSigstore.Job;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BindingTest {
  private static final FakeSigstore SIGSTORE = FakeSigstore.at(TestFile.NOW);
  private static final Job JOB = FakeSigstore.gitHub("octo/demo", "release.yml");

  @Test
  void ownersAndRepositoriesHaveNoCase() {
    assertThat(compare(JOB, gitHub("Octo/Demo", "release.yml", null))).isEmpty();
  }

  @Test
  void filesHaveCase() {
    assertThat(compare(JOB, gitHub("octo/demo", "Release.yml", null)))
        .containsExactly(new Difference("workflow", "Release.yml", "release.yml"));
  }

  @Test
  void aRepositoryWhoseNameIsAPrefixIsAnother() {
    assertThat(compare(JOB, gitHub("octo/dem", "release.yml", null)))
        .containsExactly(new Difference("repository", "octo/dem", "octo/demo"));
  }

  @Test
  void aFileMayHaveAnAtInItsName() {
    var job = FakeSigstore.gitHub("octo/demo", "release@2.yml");

    assertThat(compare(job, gitHub("octo/demo", "release@2.yml", null))).isEmpty();
    assertThat(compare(job, gitHub("octo/demo", "release", null))).hasSize(1);
  }

  @Test
  void aFileInAFolderIsNotAWorkflowOfTheRepository() {
    var uri = "https://github.com/octo/demo/.github/workflows/sub/release.yml@refs/tags/v1.0";

    assertThat(compare(JOB.with(18, uri), TestFile.PUBLISHER))
        .containsExactly(new Difference("workflow", "release.yml", "sub/release.yml"));
  }

  @Test
  void theWorkflowsRefMayBeTheCommit() {
    var file = "https://github.com/octo/demo/.github/workflows/release.yml@" + FakeSigstore.COMMIT;

    assertThat(compare(JOB.with(18, file).without(14), TestFile.PUBLISHER)).isEmpty();
  }

  @Test
  void theWorkflowsFileIsOfTheRepositoryThatTheCertificateNames() {
    var file = "https://github.com/evil/demo/.github/workflows/release.yml@refs/tags/v1.0";

    assertThat(compare(JOB.with(18, file), TestFile.PUBLISHER))
        .containsExactly(new Difference("workflow", "release.yml", file));
  }

  @Test
  void theEnvironmentIsComparedWhereTheCertificateSaysIt() {
    var publisher = gitHub("octo/demo", "release.yml", "release");

    assertThat(compare(JOB, publisher)).isEmpty();
    assertThat(compare(JOB.with(23, "Release"), publisher)).isEmpty();
    assertThat(compare(JOB.with(23, "test"), publisher))
        .containsExactly(new Difference("environment", "release", "test"));
    assertThat(compare(JOB.with(23, "test"), gitHub("octo/demo", "release.yml", null))).isEmpty();
  }

  @Test
  void theCommitIsComparedWhereBothAreKnown() {
    var identity = identity(JOB);

    assertThat(Binding.differences(identity, TestFile.PUBLISHER, FakeSigstore.COMMIT)).isEmpty();
    assertThat(Binding.differences(identity, TestFile.PUBLISHER, "fe".repeat(20)))
        .containsExactly(new Difference("commit", "fe".repeat(20), FakeSigstore.COMMIT));
    assertThat(Binding.differences(identity(JOB.without(13)), TestFile.PUBLISHER, "fe".repeat(20)))
        .isEmpty();
  }

  @Test
  void anEnterpriseServerIsAnotherPlace() {
    var server =
        new GitHub(
            "https://ghe.test",
            "https://ghe.test/_services/token",
            "octo/demo",
            "release.yml",
            null);
    var issuer = "https://ghe.test/_services/token";
    var file = "https://ghe.test/octo/demo/.github/workflows/release.yml@refs/tags/v1.0";
    var job =
        JOB.with(1, issuer).with(8, issuer).with(12, "https://ghe.test/octo/demo").with(18, file);

    assertThat(compare(job, server)).isEmpty();
    assertThat(compare(job, TestFile.PUBLISHER))
        .extracting(Difference::field)
        .containsExactly("issuer", "repository");
    assertThat(compare(JOB, server)).extracting(Difference::field).contains("issuer");
  }

  @Test
  void gitLabsProjectAndFileAreCompared() {
    var job = FakeSigstore.gitLab("https://gitlab.com", "group/sub/demo", "ci/release.yml");

    assertThat(compare(job, gitLab("group/sub/demo", "ci/release.yml"))).isEmpty();
    assertThat(compare(job, gitLab("group/demo", "ci/release.yml")))
        .extracting(Difference::field)
        .contains("repository");
    assertThat(compare(job, gitLab("group/sub/demo", "release.yml")))
        .containsExactly(new Difference("workflow-file", "release.yml", "ci/release.yml"));
  }

  @Test
  void anEnvironmentOfGitLabHasCase() {
    var job =
        FakeSigstore.gitLab("https://gitlab.com", "group/demo", ".gitlab-ci.yml")
            .with(23, "release");
    var publisher = new GitLab(GitLab.PUBLIC_SERVER, "group/demo", ".gitlab-ci.yml", "release");

    assertThat(compare(job, publisher)).isEmpty();
    assertThat(compare(job.with(23, "Release"), publisher))
        .containsExactly(new Difference("environment", "release", "Release"));
  }

  @Test
  void aWorkflowWithoutANameIsNone() {
    var uri = "https://github.com/octo/demo/.github/workflows/@refs/tags/v1.0";

    assertThat(compare(JOB.with(18, uri), TestFile.PUBLISHER))
        .containsExactly(new Difference("workflow", "release.yml", uri));
  }

  @Test
  void whereTheCertificateHasNeitherCommitNorRefNoFileIsKnown() {
    var uri = "https://github.com/octo/demo/.github/workflows/release.yml@";

    assertThat(compare(JOB.with(18, uri).without(13).without(14), TestFile.PUBLISHER))
        .containsExactly(new Difference("workflow", "release.yml", uri));
  }

  @Test
  void aGitLabOfOnesOwnMayBeSaidToBeGitLabDotCom() {
    var job =
        FakeSigstore.gitLab("https://gitlab.test", "group/demo", ".gitlab-ci.yml")
            .with(12, "https://gitlab.com/group/demo");
    var own = new GitLab("https://gitlab.test", "group/demo", ".gitlab-ci.yml", null);

    assertThat(compare(job, own)).isEmpty();
    assertThat(compare(job, gitLab("group/demo", ".gitlab-ci.yml")))
        .extracting(Difference::field)
        .contains("issuer", "workflow-file");
  }

  @Test
  void googlesAccountIsCompared() {
    var job = FakeSigstore.google("release@demo.iam.gserviceaccount.com");

    assertThat(compare(job, new Google("release@demo.iam.gserviceaccount.com"))).isEmpty();
    assertThat(compare(job, new Google("other@demo.iam.gserviceaccount.com")))
        .extracting(Difference::field)
        .containsExactly("email");
  }

  @Test
  void anyIssuerIsComparedByWhatItsCertificatesSay() {
    var publisher =
        new ByExtensions("https://ci.test", Map.of(FulcioExtension.TOKEN_SUBJECT, "pipeline:demo"));
    var job =
        new Job(Map.of(8, "https://ci.test", 24, "pipeline:demo"), "https://ci.test/1", false);

    assertThat(compare(job, publisher)).isEmpty();
    assertThat(compare(job.with(24, "pipeline:evil"), publisher))
        .containsExactly(new Difference("token subject", "pipeline:demo", "pipeline:evil"));
    assertThat(compare(job.without(24), publisher).getFirst().toString())
        .isEqualTo("the certificate has no token subject, the publisher expects pipeline:demo");
  }

  private static List<Difference> compare(Job job, PublisherIdentity publisher) {
    return Binding.differences(identity(job), publisher, null);
  }

  private static CertificateIdentity identity(Job job) {
    var attestation = AttestationJson.read(SIGSTORE.attest(job, TestFile.PUBLISHED).bytes());
    return SigningCertificate.read(attestation.certificate()).identity();
  }

  private static GitHub gitHub(String repository, String workflow, @Nullable String environment) {
    return new GitHub(
        GitHub.PUBLIC_SERVER, GitHub.PUBLIC_ISSUER, repository, workflow, environment);
  }

  private static GitLab gitLab(String project, String file) {
    return new GitLab(GitLab.PUBLIC_SERVER, project, file, null);
  }
}
