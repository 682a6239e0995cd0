package dev.entrepot.server.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.attestations.Distribution;
import dev.entrepot.attestations.Predicate;
import dev.entrepot.attestations.Provenance;
import dev.entrepot.attestations.testing.FakeSigstore;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.Sha256;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.config.AttestationsConfig;
import dev.entrepot.server.config.AttestationsConfig.Policy;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Identifiers;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.provenance.Attested.Nothing;
import dev.entrepot.server.provenance.Attested.Proved;
import dev.entrepot.server.provenance.Attested.Refused;
import dev.entrepot.server.publisher.ProjectPublisher;
import dev.entrepot.server.publisher.Publishers;
import dev.entrepot.server.publisher.PublishersFixture;
import dev.entrepot.server.publisher.Registrant;
import dev.entrepot.server.publisher.provider.PublisherForm;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttestingTest {
  private static final String GITHUB = "https://token.actions.githubusercontent.com";
  private static final String FILE = "demo-1.0-py3-none-any.whl";
  static final Distribution DISTRIBUTION =
      new Distribution(DistributionFilename.parse(FILE), new Sha256("a".repeat(64)));
  private static final FakeSigstore SIGSTORE =
      FakeSigstore.at(Instant.parse("2026-08-01T12:00:00Z"));

  final TestIndex index;
  private final Path trustRoot;
  private final Publishers publishers;
  final Project project;

  AttestingTest(@TempDir Path folder) throws IOException {
    index = TestIndex.in(folder);
    trustRoot = folder.resolve("trusted_root.json");
    Files.write(trustRoot, SIGSTORE.trustedRoot());
    publishers = PublishersFixture.publishers(index);
    project = index.project("demo");
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void attestationsOfThePublisherAreKeptWithTheFile() {
    var release = trust("release.yml");

    var attested = check(uploader(release), field(attestation("release.yml")));
    assertThat(attested).isInstanceOf(Proved.class);
    keep(attested);

    var kept = index.read(tx -> new ProvenanceStore().find(tx, FILE)).orElseThrow();
    var bundle =
        Provenance.read(kept.document().getBytes(StandardCharsets.UTF_8)).bundles().getFirst();
    assertThat(bundle.publisher().toString())
        .isEqualTo(
            "{\"kind\":\"GitHub\",\"claims\":null,\"repository\":\"octo/demo\",\"workflow\":\"release.yml\",\"environment\":null}");
    assertThat(bundle.attestations()).hasSize(1);
    assertThat(kept.claims()).contains(FakeSigstore.COMMIT).contains("rekor.sigstore.test");
    var links = new ProvenanceLinks(new ProvenanceStore(), config(Policy.ACCEPTED));
    assertThat(index.read(tx -> links.of(tx, project)).find(FILE, "1.0"))
        .contains("https://packages.test/integrity/demo/1.0/" + FILE + "/provenance");
  }

  @Test
  void attestationsOfAnotherWorkflowRefuseTheFile() {
    var release = trust("release.yml");
    trust("nightly.yml");

    var refused = (Refused) check(uploader(release), field(attestation("nightly.yml")));

    assertThat(refused.code()).isEqualTo("identity");
    assertThat(refused.message())
        .startsWith("Invalid attestations supplied during upload: ")
        .contains("workflow is nightly.yml, the publisher expects release.yml");
  }

  @Test
  void attestationsOfAnotherCommitRefuseTheFile() {
    var release = trust("release.yml");
    var uploader = Uploader.publisher(release.id(), "{\"sha\":\"%s\"}".formatted("fe".repeat(20)));

    assertThat(((Refused) check(uploader, field(attestation("release.yml")))).message())
        .contains("commit is " + FakeSigstore.COMMIT);
  }

  @Test
  void withAnApiTokenTheyMayBeOfAnyOfTheProjectsPublishers() {
    trust("release.yml");
    trust("nightly.yml");

    assertThat(check(Uploader.person(), field(attestation("nightly.yml"))))
        .isInstanceOfSatisfying(
            Proved.class, it -> assertThat(it.document()).contains("nightly.yml"));
    assertThat(check(Uploader.person(), field(attestation("evil.yml"))))
        .isInstanceOf(Refused.class);
  }

  @Test
  void twoAttestationsAreOfOnePublisher() {
    trust("release.yml");
    trust("nightly.yml");

    assertThat(
            check(Uploader.person(), field(attestation("release.yml"), provenance("nightly.yml"))))
        .isInstanceOf(Refused.class);
    assertThat(
            check(Uploader.person(), field(attestation("release.yml"), provenance("release.yml"))))
        .isInstanceOf(Proved.class);
  }

  @Test
  void oneKindIsNotSaidTwice() {
    trust("release.yml");

    assertThat(
            ((Refused)
                    check(
                        Uploader.person(),
                        field(attestation("release.yml"), attestation("release.yml"))))
                .message())
        .contains("Two attestations have the predicate type");
  }

  @Test
  void aProjectWithoutPublishersCannotTakeThem() {
    var refused = (Refused) check(Uploader.person(), field(attestation("release.yml")));

    assertThat(refused.code()).isEqualTo("no-attestable-publisher");
    assertThat(refused.message()).contains("upload without attestations");
  }

  @Test
  void anUploadWithoutThemIsFineUntilTheyAreRequired() {
    trust("release.yml");

    assertThat(check(Uploader.person(), List.of())).isInstanceOf(Nothing.class);
    var refused = (Refused) check(Policy.REQUIRED, Uploader.person(), List.of());
    assertThat(refused.code()).isEqualTo("attestation-required");
    assertThat(refused.message()).contains("has no publish attestation");
  }

  @Test
  void anotherKindThanTheRequiredOneIsNotEnough() {
    trust("release.yml");

    assertThat(check(Policy.REQUIRED, Uploader.person(), field(provenance("release.yml"))))
        .isInstanceOf(Refused.class);
    assertThat(check(Policy.REQUIRED, Uploader.person(), field(attestation("release.yml"))))
        .isInstanceOf(Proved.class);
  }

  @Test
  void nothingIsLookedAtWhereTheyAreOff() {
    assertThat(check(Policy.OFF, Uploader.person(), List.of("nonsense")))
        .isInstanceOf(Nothing.class);
  }

  @Test
  void aProjectsOwnPolicyWins() {
    trust("release.yml");
    var policies = policies(Policy.ACCEPTED);
    index.write(tx -> {
      policies.set(tx, project, Optional.of(Policy.REQUIRED), "operator");
      return true;
    });
    assertThat(check(Uploader.person(), List.of())).isInstanceOf(Refused.class);

    index.write(tx -> {
      policies.set(tx, project, Optional.of(Policy.OFF), "operator");
      policies.set(tx, project, Optional.empty(), "operator");
      return true;
    });
    assertThat(check(Uploader.person(), List.of())).isInstanceOf(Nothing.class);
  }

  @Test
  void nonsenseIsRefusedWithASentence() {
    assertThat(((Refused) check(Uploader.person(), List.of("[1]"))).message())
        .contains("attestations[0] is not an object");
    assertThat(((Refused) check(Uploader.person(), List.of("[]", "[]"))).message())
        .contains("has the field attestations twice");
  }

  private Attested check(Uploader uploader, List<String> field) {
    return check(Policy.ACCEPTED, uploader, field);
  }

  private Attested check(Policy policy, Uploader uploader, List<String> field) {
    return attesting(policy).check(project, uploader, DISTRIBUTION, field);
  }

  private void keep(Attested attested) {
    index.write(tx -> {
      index.catalogue().publish(tx, project, CatalogueFixture.file(FILE));
      attesting(Policy.ACCEPTED).keep(tx, project, FILE, attested);
      return true;
    });
  }

  Attesting attesting(Policy policy) {
    return new Attesting(
        index.database(),
        publishers,
        policies(policy),
        new ProvenanceStore(),
        index.clock(),
        config(policy));
  }

  private AttestationPolicies policies(Policy policy) {
    var identifiers = new Identifiers(index.clock(), new SecureRandom());
    return new AttestationPolicies(
        new ProvenanceStore(),
        new AuditLog(identifiers, index.clock()),
        index.clock(),
        config(policy));
  }

  private ServerConfig config(Policy policy) {
    return TestConfig.trusting(index.folder(), List.of())
        .with(
            new AttestationsConfig(
                policy, Set.of(Predicate.PUBLISH), Optional.of(trustRoot), Map.of()));
  }

  ProjectPublisher trust(String workflow) {
    var publisher =
        new PublisherForm(
                "github",
                Map.of("owner", "octo", "repository", "demo", "workflow", workflow),
                List.of(),
                Optional.empty(),
                Optional.empty())
            .publisher(GITHUB);
    return index.write(
        tx -> publishers.add(tx, project, publisher, new Registrant.Operator(), "operator"));
  }

  static Uploader uploader(ProjectPublisher publisher) {
    return Uploader.publisher(publisher.id(), "{\"sha\":\"%s\"}".formatted(FakeSigstore.COMMIT));
  }

  static String attestation(String workflow) {
    var statement = FakeSigstore.published(FILE, DISTRIBUTION.sha256().hex());
    return text(SIGSTORE.attest(FakeSigstore.gitHub("octo/demo", workflow), statement).bytes());
  }

  static String provenance(String workflow) {
    var statement =
        FakeSigstore.statement(
            FILE, DISTRIBUTION.sha256().hex(), Predicate.PROVENANCE.type(), "{}");
    return text(SIGSTORE.attest(FakeSigstore.gitHub("octo/demo", workflow), statement).bytes());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static List<String> field(String... attestations) {
    return List.of("[" + String.join(",", attestations) + "]");
  }
}
