package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// `entrepot publish --attest` against a private Sigstore; what we sign and what pypi-attestations
/// signs is believed on both sides.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class AttestTest {
  private static final String GITHUB = "https://token.actions.githubusercontent.com";
  private static final String REPOSITORY = "octo/demo";

  private final Path folder;
  private final Issuer enterprise;
  private final Sigstore sigstore;
  private final Index index;

  AttestTest(@TempDir Path folder) {
    this.folder = folder;
    this.sigstore = Sigstore.start(folder);
    this.enterprise = Issuer.ofEnterpriseServer(folder);
    this.index =
        Index.in(
            folder,
            "[attestations]\ntrust-root = \"%s\"\n".formatted(sigstore.trustRoot()),
            issuer(enterprise.url()),
            issuer(GITHUB));
  }

  private static String issuer(String url) {
    return "[[issuers]]\nprovider = \"github\"\nurl = \"%s\"\n".formatted(url);
  }

  @BeforeAll
  void start() {
    index.start().withOwner();
    trust("keyless-hello", enterprise.url(), "myorg", "myproject");
    trust("signed-here", GITHUB, "octo", "demo");
    trust("signed-there", GITHUB, "octo", "demo");
    // GitHub's own keys are not here to sign with: these two upload with a person's token.
    List.of("signed-here", "signed-there")
        .forEach(it -> index.admin("project", "only-trusted-publishing", it, "off"));
  }

  @AfterAll
  void stop() {
    index.close();
    enterprise.close();
    sigstore.close();
  }

  private void trust(String project, String issuer, String owner, String repository) {
    index.admin(
        "publisher",
        "add",
        project,
        "github",
        "--owner",
        owner,
        "--repository",
        repository,
        "--workflow",
        "release.yml",
        "--issuer",
        issuer,
        "--owner-user",
        Index.OWNER);
  }

  @Test
  void aJobSignsWithTheIdentityThatItPublishesWith() {
    var project = RealProject.built(folder, "keyless-hello", "1.0");

    var published =
        publish(project).with(enterprise.job(Index.REPOSITORY, "release")).run().succeeded();

    assertThat(published.text()).contains("Signed 2 publish attestations", ": published");
    var verified = verify("keyless-hello==1.0");
    assertThat(verified.succeeded().text())
        .contains("publish, signed", "workflow", "release.yml@refs/tags/v1.0", "log");
  }

  @Test
  void pypiAttestationsBelievesWhatWeSign() throws IOException {
    var project = RealProject.built(folder, "signed-here", "1.0");
    publish(project)
        .with("ENTREPOT_TOKEN", index.token())
        .with("SIGSTORE_ID_TOKEN", Sigstore.token(REPOSITORY, "release.yml"))
        .run()
        .succeeded();

    for (var file : project.files()) {
      var served = provenance("signed-here", file);
      assertThat(theirs("verify", served, file, REPOSITORY, "release.yml").succeeded().out())
          .contains("OK https://docs.pypi.org/attestations/publish/v1");
      theirs("verify", served, file, "octo/other", "release.yml").failed();
    }
  }

  @Test
  void weBelieveWhatPypiAttestationsSigns() throws IOException {
    var project = RealProject.built(folder, "signed-there", "1.0");
    var files = project.files();
    for (var file : files) {
      theirs("sign", Sigstore.token(REPOSITORY, "release.yml"), file).succeeded();
    }

    uv(project).succeeded();

    for (var file : files) {
      provenance("signed-there", file);
    }
    assertThat(verify("signed-there==1.0").succeeded().text()).contains("publish, signed");
  }

  @Test
  void anotherWorkflowIsRefusedWithTheFieldThatDiffers() {
    var project = RealProject.built(folder, "signed-here", "2.0");

    var refused =
        publish(project)
            .with("ENTREPOT_TOKEN", index.token())
            .with("SIGSTORE_ID_TOKEN", Sigstore.token(REPOSITORY, "nightly.yml"))
            .run()
            .failed();

    assertThat(refused.text())
        .contains("workflow is nightly.yml, the publisher expects release.yml");
  }

  private Command publish(RealProject project) {
    return Checkout.entrepot(
        project.folder(),
        "publish",
        "--attest",
        "--sigstore",
        sigstore.config(),
        "--index",
        index.url(),
        "--ca-file",
        index.ca());
  }

  private Command.Outcome verify(String release) {
    return Checkout.entrepot(
            folder,
            "verify",
            release,
            "--index",
            index.url(),
            "--ca-file",
            index.ca(),
            "--trust-root",
            sigstore.trustRoot())
        .run();
  }

  private Command.Outcome uv(RealProject project) {
    return Command.in(
            project.folder(),
            Clients.program("uv", "uv"),
            "publish",
            "--publish-url",
            index.url() + "/legacy/",
            "--token",
            index.token(),
            "dist/*")
        .with("SSL_CERT_FILE", index.ca())
        .run();
  }

  private Path provenance(String project, Path file) throws IOException {
    var answer =
        index.http().get("/integrity/%s/1.0/%s/provenance".formatted(project, file.getFileName()));
    assertThat(answer.status()).isEqualTo(200);
    var served = folder.resolve(file.getFileName() + ".served");
    return Files.writeString(served, answer.text());
  }

  private Command.Outcome theirs(String command, Object... words) {
    var all = new Object[4 + words.length];
    all[0] = Clients.program("attestations", "python");
    all[1] = Checkout.ROOT.resolve("acceptance/pypi_attestations_with.py");
    all[2] = command;
    all[3] = sigstore.config();
    System.arraycopy(words, 0, all, 4, words.length);
    return Command.in(folder, all).run();
  }
}
