package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A release that another project published on PyPI is published here, with its attestations, and
/// others believe what the index says of it.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class ProvenanceTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("test.sigstore", "../../shared/data/sigstore"));
  private static final String FILE = "pypi_attestations-0.0.19.tar.gz";
  private static final String PROVENANCE =
      "/integrity/pypi-attestations/0.0.19/" + FILE + "/provenance";
  private static final String PUBLISHER = "github:trailofbits/pypi-attestations:release.yml";

  private final Path folder;
  private final Index index;

  ProvenanceTest(@TempDir Path folder) {
    this.folder = folder;
    this.index = Index.in(folder);
  }

  @BeforeAll
  void publish() throws IOException {
    assumeTrue(
        Files.exists(SAMPLES.resolve(FILE)), "the published attestations are not on this machine");
    var dist = Files.createDirectories(folder.resolve("dist"));
    Files.copy(SAMPLES.resolve(FILE), dist.resolve(FILE));
    for (var kind : new String[] {"publish", "slsa"}) {
      var name = FILE + "." + kind + ".attestation";
      Files.copy(SAMPLES.resolve(name), dist.resolve(name));
    }
    index.start().withOwner();
    trust("nightly.yml");
    index.admin("project", "only-trusted-publishing", "pypi-attestations", "off");
    var token = index.token();

    var refused = uv(token).failed();
    assertThat(refused.text()).contains("release.yml", "the publisher expects nightly.yml");
    assertThat(index.http().get(PROVENANCE).status()).isEqualTo(404);

    trust("release.yml");
    uv(token).succeeded();
  }

  @AfterAll
  void stop() {
    index.close();
  }

  private void trust(String workflow) {
    index.admin(
        "publisher",
        "add",
        "pypi-attestations",
        "github",
        "--owner",
        "trailofbits",
        "--repository",
        "pypi-attestations",
        "--workflow",
        workflow,
        "--owner-user",
        Index.OWNER);
  }

  private Command.Outcome uv(String token) {
    return Command.in(
            folder,
            Clients.program("uv", "uv"),
            "publish",
            "--publish-url",
            index.url() + "/legacy/",
            "--token",
            token,
            "dist/*")
        .with("SSL_CERT_FILE", index.ca())
        .run();
  }

  @Test
  void thePageSaysWhereTheProvenanceIs() {
    var page = index.http().get("/simple/pypi-attestations/").text();

    assertThat(page).contains("data-provenance=\"" + index.url() + PROVENANCE + "\"");
  }

  @Test
  void anotherImplementationBelievesWhatIsServed() throws IOException {
    var file = Files.createDirectories(folder.resolve("theirs")).resolve(FILE);
    Files.copy(SAMPLES.resolve(FILE), file);
    var provenance = folder.resolve("served.provenance");
    Files.writeString(provenance, index.http().get(PROVENANCE).text());

    for (var repository : new String[] {"trailofbits/pypi-attestations", "trailofbits/other"}) {
      var verified =
          Command.in(
                  folder,
                  Clients.program("attestations", "pypi-attestations"),
                  "verify",
                  "pypi",
                  "--offline",
                  "--provenance-file",
                  provenance,
                  "--repository",
                  "https://github.com/" + repository,
                  file)
              .run();
      if (repository.endsWith("/other")) {
        verified.failed();
      } else {
        assertThat(verified.succeeded().text()).contains("OK");
      }
    }
  }

  @Test
  void everybodyProvesItOnTheirOwnMachine() {
    var good = verify("--publisher", PUBLISHER);
    assertThat(good.text()).contains("ok       " + FILE, "publish, signed", "slsa-provenance");
    assertThat(good.exit()).isZero();

    var wrong = verify("--publisher", "github:trailofbits/other:release.yml", "--json");
    assertThat(wrong.text()).contains("\"verified\":false", "\"code\":\"identity\"");
    assertThat(wrong.exit()).isEqualTo(3);
  }

  private Command.Outcome verify(String... more) {
    var words = new Object[5 + more.length];
    words[0] = "verify";
    words[1] = "pypi-attestations==0.0.19";
    words[2] = "--index";
    words[3] = index.url();
    words[4] = "--ca-file=" + index.ca();
    System.arraycopy(more, 0, words, 5, more.length);
    return Checkout.entrepot(folder, words).run();
  }
}
