package dev.entrepot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.attestations.AttestationJson;
import dev.entrepot.attestations.AttestationVerifier;
import dev.entrepot.attestations.Distribution;
import dev.entrepot.attestations.PublisherIdentity.GitHub;
import dev.entrepot.attestations.TrustRoots;
import dev.entrepot.attestations.Verification.Verified;
import dev.entrepot.attestations.testing.FakeSigstoreServer;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `entrepot publish --attest` with a Sigstore and an index that only this test plays.
class PublishAttestedTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();
  private final FakeSigstoreServer sigstore = FakeSigstoreServer.start(0, Clock.systemUTC());
  private PlayedIndex index;
  private Path config;
  private Path root;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    index = new PlayedIndex();
    SmallWheel.in(folder.resolve("dist"), "demo", "1.0");
    config = Files.write(folder.resolve("trust-config.json"), sigstore.trustConfig());
    root = Files.write(folder.resolve("root.json"), sigstore.sigstore().trustedRoot());
    environment.put("ENTREPOT_ID_TOKEN", "aGVhZA.Ym9keQ.c2ln");
    environment.put("SIGSTORE_ID_TOKEN", token("sigstore"));
  }

  @AfterEach
  void stop() {
    index.close();
    sigstore.close();
  }

  @Test
  void sendsWhatTheVerifierOfUploadsBelieves() {
    assertThat(run("--sigstore", config.toString())).as(err.toString()).isZero();

    var form =
        new String(
            index.uploads.getFirst().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    var attestations =
        AttestationJson.readList(field(form, "attestations").getBytes(StandardCharsets.UTF_8));
    var file =
        new Distribution(
            DistributionFilename.parse("demo-1.0-py3-none-any.whl"),
            new Sha256(field(form, "sha256_digest")));
    var publisher =
        new GitHub(GitHub.PUBLIC_SERVER, GitHub.PUBLIC_ISSUER, "octo/demo", "release.yml", null);
    assertThat(
            new AttestationVerifier(TrustRoots.of(root))
                .verify(attestations.getFirst(), file, publisher, "0".repeat(40)))
        .isInstanceOf(Verified.class);
    assertThat(out.toString()).contains("Signed 1 publish attestation with a certificate of 127.");
  }

  @Test
  void anotherSigstoreIsNamedByTheEnvironmentToo() {
    environment.put("ENTREPOT_SIGSTORE", config.toString());

    assertThat(run()).as(err.toString()).isZero();

    assertThat(field(index.uploads.getFirst(), "attestations")).startsWith("[{");
  }

  @Test
  void sendsNothingWhenItCannotSign() {
    sigstore.refuse(400);

    assertThat(run("--sigstore", config.toString())).isEqualTo(1);

    assertThat(index.uploads).isEmpty();
    assertThat(err.toString())
        .contains("made no certificate: it answered 400, told to refuse. Nothing was sent")
        .doesNotContain(environment.get("SIGSTORE_ID_TOKEN"));
  }

  @Test
  void aTokenForTheIndexIsNotShownToSigstore() {
    environment.remove("SIGSTORE_ID_TOKEN");

    assertThat(run("--sigstore", config.toString())).isEqualTo(1);

    assertThat(err.toString()).contains("SIGSTORE_ID_TOKEN", "aud: sigstore");
    assertThat(index.uploads).isEmpty();
  }

  @Test
  void signsNothingThatTheIndexHasAlready() throws IOException {
    sigstore.refuse(400);
    index.hasPages(page());

    assertThat(run("--sigstore", config.toString())).as(err.toString()).isZero();
  }

  @Test
  void aSigstoreWithoutTheWishToAttestIsWrongUsage() {
    var words = new ArrayList<>(List.of("publish", "--index", index.url(), "--sigstore", "x"));
    assertThat(execute(words)).isEqualTo(2);
  }

  private String page() throws IOException {
    var wheel = folder.resolve("dist/demo-1.0-py3-none-any.whl");
    return """
    {"files":[{"filename":"demo-1.0-py3-none-any.whl","hashes":{"sha256":"%s"}}]}\
    """
        .formatted(HexFormat.of().formatHex(SmallWheel.sha256(Files.readAllBytes(wheel))));
  }

  private int run(String... more) {
    var words =
        new ArrayList<>(List.of("publish", "--index", index.url(), "--no-wait", "--attest"));
    words.addAll(List.of(more));
    words.add(folder.resolve("dist").toString());
    return execute(words);
  }

  private int execute(List<String> words) {
    return Entrepot.commandLine(environment)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words.toArray(String[]::new));
  }

  private static String field(String form, String name) {
    var start = form.indexOf("name=\"" + name + "\"");
    assertThat(start).as(name).isPositive();
    var value = form.indexOf("\r\n\r\n", start) + 4;
    return form.substring(value, form.indexOf("\r\n--", value));
  }

  private static String token(String audience) {
    var says =
        """
        {"iss":"https://token.actions.githubusercontent.com","aud":"%s","sub":"repo:octo/demo:ref",\
        "repository":"octo/demo","ref":"refs/tags/v1.0","sha":"%s",\
        "workflow_ref":"octo/demo/.github/workflows/release.yml@refs/tags/v1.0",\
        "job_workflow_ref":"octo/demo/.github/workflows/release.yml@refs/tags/v1.0",\
        "event_name":"push","run_id":"1","run_attempt":"1"}\
        """
            .formatted(audience, "0".repeat(40));
    var claims = Base64.getUrlEncoder().withoutPadding();
    return "aGVhZA.%s.c2ln".formatted(claims.encodeToString(says.getBytes(StandardCharsets.UTF_8)));
  }
}
