package dev.entrepot.attestations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.attestations.Verification.Refused;
import dev.entrepot.attestations.testing.FakeAttestation;
import dev.entrepot.attestations.testing.FakeSigstore;
import dev.entrepot.packaging.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Attestations that are wrong in one thing each, and the reason for which each is refused.
class HostileAttestationsTest {
  private static final FakeSigstore SIGSTORE = FakeSigstore.at(TestFile.NOW);
  private static final AttestationVerifier VERIFIER =
      new AttestationVerifier(TestFile.trusting(SIGSTORE));
  private static final String ENTRY = "/verification_material/transparency_entries/0";
  private static final String PROOF = ENTRY + "/inclusionProof";

  /// @param reason a part of the sentence that refuses it
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Hostile(String what, Check check, String reason, byte[] json) {
    @Override
    public String toString() {
      return what;
    }
  }

  static final List<Hostile> CATALOGUE = catalogue();

  @ParameterizedTest
  @FieldSource("CATALOGUE")
  void isRefusedForItsReason(Hostile hostile) {
    var refused = verify(hostile.json());

    assertThat(refused.message()).contains(hostile.reason());
    assertThat(refused.check()).isEqualTo(hostile.check());
  }

  @Test
  void theCatalogueIsLongAndEachOfItsReasonsItsOwn() {
    assertThat(CATALOGUE).hasSizeGreaterThanOrEqualTo(50);
    assertThat(CATALOGUE.stream().map(it -> verify(it.json()).message()).distinct().count())
        .as("reasons")
        .isGreaterThanOrEqualTo(40);
  }

  private static Refused verify(byte[] json) {
    try {
      var verification =
          VERIFIER.verify(
              AttestationJson.read(json),
              TestFile.DISTRIBUTION,
              TestFile.PUBLISHER,
              FakeSigstore.COMMIT);
      assertThat(verification).isInstanceOf(Refused.class);
      return (Refused) verification;
    } catch (InvalidInput e) {
      return Refused.of(Check.FORM, String.valueOf(e.getMessage()));
    }
  }

  private static List<Hostile> catalogue() {
    var all = new ArrayList<Hostile>();
    forms(all);
    certificates(all);
    entries(all);
    proofs(all);
    statements(all);
    identities(all);
    return all;
  }

  private static void forms(List<Hostile> all) {
    all.add(text("not JSON", "is not JSON", _ -> "{"));
    all.add(text("empty", "is empty", _ -> ""));
    all.add(text("a list", "is not an object", it -> "[" + it + "]"));
    all.add(text("two values", "is not JSON", it -> it + "{}"));
    all.add(
        text("a key twice", "Duplicate field", it -> it.replaceFirst("\\{", "{\"version\":1,")));
    all.add(text("far too deep", "nesting depth", _ -> "[".repeat(1000)));
    all.add(text("far too large", "larger than", it -> it + " ".repeat(600_000)));
    all.add(changed("version 2", "version is not 1", "", it -> it.put("version", 2)));
    all.add(changed("a version as text", "version is not 1", "", it -> it.put("version", "2")));
    all.add(changed("an unknown member", "unknown member extra", "", it -> it.put("extra", 1)));
    all.add(changed("no envelope", "envelope is missing", "", it -> it.remove("envelope")));
    all.add(
        changed(
            "no certificate",
            "certificate is missing",
            "/verification_material",
            it -> it.remove("certificate")));
    all.add(
        changed(
            "no entry",
            "transparency_entries is empty",
            "/verification_material",
            it -> it.putArray("transparency_entries")));
    all.add(
        changed(
            "two entries",
            "more than 1 members",
            "/verification_material",
            it -> it.withArray("transparency_entries").addObject()));
    all.add(
        changed(
            "a signature that is not base64",
            "envelope.signature: a base64 text is malformed",
            "/envelope",
            it -> it.put("signature", "%%%")));
    all.add(
        changed(
            "a second spelling of base64",
            "envelope.statement: a base64 text is malformed",
            "/envelope",
            it -> it.put("statement", "QUJ=")));
    all.add(
        changed(
            "a time with a fraction",
            "integratedTime is not a whole number",
            ENTRY,
            it -> it.put("integratedTime", "12.7")));
    all.add(
        changed(
            "a negative index",
            "logIndex is not a whole number",
            PROOF,
            it -> it.put("logIndex", "-1")));
    all.add(
        changed(
            "sixty-five hashes",
            "more than 64 members",
            PROOF,
            it -> {
              var hashes = it.putArray("hashes");
              for (int i = 0; i < 65; i++) {
                hashes.add("AAAA");
              }
            }));
    all.add(
        changed(
            "a checkpoint without end",
            "checkpoint is too long",
            PROOF + "/checkpoint",
            it -> it.put("envelope", "x".repeat(20_000))));
    all.add(
        changed(
            "a draft's timestamps",
            "unknown member timestamps",
            "/verification_material",
            it -> it.putArray("timestamps")));
  }

  private static void certificates(List<Hostile> all) {
    var certificate = Check.CERTIFICATE;
    all.add(
        changed(
            "garbage for a certificate",
            Check.FORM,
            "The certificate is malformed",
            "/verification_material",
            it -> it.put("certificate", "AAAA")));
    all.add(
        changed(
            "bytes behind the certificate",
            Check.FORM,
            "cut short or has something behind it",
            "/verification_material",
            it -> it.put("certificate", longer(it.path("certificate").asText()))));
    all.add(
        made(
            "a job without issuer",
            Check.FORM,
            "does not name an OpenID issuer",
            attest(TestFile.JOB.without(1).without(8))));
    all.add(
        made(
            "a job with two issuers",
            Check.FORM,
            "names two OpenID issuers",
            attest(TestFile.JOB.with(1, "https://evil.test"))));
    all.add(
        made(
            "control characters in a claim",
            Check.FORM,
            "has control characters",
            attest(TestFile.JOB.with(14, "refs/\u0000"))));
    all.add(
        made(
            "another authority",
            certificate,
            "was not made by an authority",
            valid().withStrangeAuthority()));
    all.add(
        made("no certificate log", certificate, "No valid SCTs", valid().withoutCertificateLog()));
    all.add(
        made(
            "an unknown certificate log",
            certificate,
            "SCTs were invalid",
            valid().withStrangeCertificateLog()));
    all.add(made("not for code", certificate, "not one for signing code", valid().notForCode()));
    all.add(
        made(
            "an authority's certificate",
            certificate,
            "not one for signing code",
            valid().withAuthorityCertificate()));
    all.add(
        made(
            "another curve",
            certificate,
            "not on the curve P-256",
            valid().withKeyOn("secp384r1")));
    all.add(
        made(
            "logged too late",
            Check.TIME,
            "but its certificate is from",
            valid().loggedAfter(Duration.ofHours(1))));
    all.add(
        made(
            "logged too early",
            Check.TIME,
            "but its certificate is from",
            valid().loggedAfter(Duration.ofHours(-1))));
  }

  private static void entries(List<Hostile> all) {
    var entry = Check.LOG_ENTRY;
    all.add(
        made(
            "logged for another certificate",
            entry,
            "made for another certificate",
            valid().loggedForAnotherCertificate()));
    all.add(
        made(
            "said to be of another kind",
            entry,
            "another kind than kindVersion says",
            valid().saidToBe("dsse:0.0.2")));
    all.add(
        made(
            "an entry of Rekor v2",
            entry,
            "not a dsse:0.0.1",
            valid().loggedAs(it -> it.put("apiVersion", "0.0.2"))));
    all.add(
        made(
            "an entry of another type",
            entry,
            "not a dsse:0.0.1",
            valid().loggedAs(it -> it.put("kind", "intoto"))));
    all.add(
        made(
            "an entry about another payload",
            entry,
            "Digest of DSSE payload",
            valid().loggedAs(it -> at(it, "/spec/payloadHash").put("value", "00".repeat(32)))));
    all.add(
        made(
            "an entry with another signature",
            entry,
            "signature materials are inconsistent",
            valid().loggedAs(it -> at(it, "/spec/signatures/0").put("signature", "AAAA"))));
    all.add(
        made(
            "an entry with two signatures",
            entry,
            "exactly 1 signature",
            valid()
                .loggedAs(it ->
                    it.withObject("/spec")
                        .withArray("signatures")
                        .addObject()
                        .put("signature", "AAAA")
                        .put("verifier", "AAAA"))));
    all.add(
        made(
            "an entry hashed by something else",
            Check.FORM,
            "cannot be read by Sigstore",
            valid().loggedAs(it -> at(it, "/spec/payloadHash").put("algorithm", "md5"))));
    all.add(
        made(
            "signed by another key",
            Check.SIGNATURE,
            "not signed by the certificate's key",
            valid().signedByAnotherKey()));
    all.add(
        made(
            "another payload type",
            Check.SIGNATURE,
            "not signed by the certificate's key",
            valid().withPayloadType("text/plain")));
    all.add(
        changed(
            "an entry that is no object",
            Check.FORM,
            "body is not an object",
            ENTRY,
            it -> it.put("canonicalizedBody", base64("[]"))));
    all.add(
        changed(
            "an entry that is not JSON",
            Check.FORM,
            "body is not JSON",
            ENTRY,
            it -> it.put("canonicalizedBody", base64("{"))));
    all.add(
        changed(
            "an empty entry",
            entry,
            "not a dsse:0.0.1",
            ENTRY,
            it -> it.put("canonicalizedBody", base64("{}"))));
  }

  private static void proofs(List<Hostile> all) {
    var proof = Check.LOG_PROOF;
    all.add(made("an unknown log", proof, "from a log that", valid().withStrangeLog()));
    all.add(
        changed(
            "no promise",
            Check.TIME,
            "inclusionPromise) is missing",
            ENTRY,
            it -> it.remove("inclusionPromise")));
    all.add(
        changed(
            "a time that the log did not say",
            proof,
            "Entry SET was not valid",
            ENTRY,
            it -> it.put("integratedTime", later(it))));
    all.add(
        changed(
            "a place that the log did not say",
            proof,
            "Entry SET was not valid",
            ENTRY,
            it -> it.put("logIndex", "5")));
    all.add(
        changed(
            "a leaf outside of the tree",
            proof,
            "outside of the tree",
            PROOF,
            it -> it.put("logIndex", it.path("treeSize").asText())));
    all.add(
        changed(
            "another tree",
            proof,
            "checkpoint is of another tree",
            PROOF,
            it -> it.put("treeSize", "1000")));
    all.add(
        changed(
            "another leaf",
            proof,
            "Inclusion proof verification failed",
            PROOF,
            it -> it.put("logIndex", "0")));
    all.add(
        changed(
            "a hash too few",
            proof,
            "Inclusion proof verification failed",
            PROOF,
            it -> it.withArray("hashes").remove(0)));
    all.add(
        changed(
            "another root",
            proof,
            "Inclusion proof verification failed",
            PROOF,
            it -> it.put("rootHash", base64("r".repeat(32)))));
    all.add(
        checkpoint(
            "a checkpoint of another log",
            "checkpoint is another log's",
            it -> it.replace("rekor.sigstore.test", "rekor.evil.test")));
    all.add(
        checkpoint(
            "a checkpoint with another root",
            "Checkpoint root hash does not match",
            it -> it.replaceFirst("\n[^\n]{44}\n", "\n" + base64("r".repeat(32)) + "\n")));
    all.add(
        checkpoint(
            "a checkpoint without signature",
            "checkpoint is another log's",
            it -> it.substring(0, it.indexOf('\u2014'))));
    all.add(
        checkpoint(
            "a checkpoint with a line more",
            "Checkpoint signature was invalid",
            it -> it.replaceFirst("\n\n", "\nextra\n\n")));
    all.add(
        checkpoint(
            "a checkpoint by another key",
            "key hint did not match",
            it -> it.replaceFirst("(\u2014 [^ ]+ )....", "$1AAAA")));
  }

  private static void statements(List<Hostile> all) {
    var ok = TestFile.PUBLISHED;
    all.add(said("not JSON at all", "The statement is not JSON", "hello"));
    all.add(
        said(
            "another type of statement",
            "_type is not",
            ok.replace("Statement/v1", "Statement/v0.1")));
    all.add(said("no subject", "subject is empty", ok.replaceFirst("\\[\\{.*?\\}\\}\\]", "[]")));
    all.add(
        said(
            "two subjects",
            "subject has more than 1 members",
            ok.replaceFirst("\\[(\\{.*?\\}\\})\\]", "[$1,$1]")));
    all.add(
        said(
            "a subject twice",
            "Duplicate field 'subject'",
            ok.replace("\"predicateType\"", "\"subject\":[],\"predicateType\"")));
    all.add(
        said(
            "a predicate that nobody knows",
            "predicateType is neither",
            ok.replace("docs.pypi.org", "docs.test")));
    all.add(
        said(
            "a publish attestation that says more",
            "is not empty",
            ok.replace("null", "{\"a\":1}")));
    all.add(said("a path for a name", "is not a filename", ok.replace("demo_pkg", "../demo_pkg")));
    all.add(
        said(
            "a digest in capitals", "64 lower-case", ok.replace(TestFile.SHA256, "AB".repeat(32))));
    all.add(
        said(
            "another digest",
            "about a file with the SHA-256 digest",
            ok.replace(TestFile.SHA256, "cd".repeat(32))));
    all.add(
        said("another version", "named demo_pkg-2.0", ok.replace("demo_pkg-1.0", "demo_pkg-2.0")));
    all.add(
        said(
            "another platform",
            "named demo_pkg-1.0-py3-none-win32.whl",
            ok.replace("any.whl", "win32.whl")));
    all.add(
        said(
            "the sdist's name",
            "named demo_pkg-1.0.tar.gz",
            ok.replace("-py3-none-any.whl", ".tar.gz")));
    all.add(
        changed(
            "a statement changed afterwards",
            Check.SIGNATURE,
            "not signed by the certificate's key",
            "/envelope",
            it -> it.put("statement", base64(ok.replace("null", "{}")))));
  }

  private static void identities(List<Hostile> all) {
    var identity = Check.IDENTITY;
    all.add(
        made(
            "another repository",
            identity,
            "repository is evil/demo, the publisher expects octo/demo",
            attest(FakeSigstore.gitHub("evil/demo", "release.yml"))));
    all.add(
        made(
            "another workflow",
            identity,
            "workflow is ci.yml",
            attest(FakeSigstore.gitHub("octo/demo", "ci.yml"))));
    all.add(
        made(
            "another provider",
            identity,
            "issuer is https://gitlab.com",
            attest(FakeSigstore.gitLab("https://gitlab.com", "octo/demo", "release.yml"))));
    all.add(
        made("another commit", identity, "commit is ffff", attest(TestFile.JOB.with(13, "ffff"))));
    all.add(
        made(
            "a workflow of another ref",
            identity,
            "workflow is https://github.com/octo/demo",
            attest(TestFile.JOB.with(14, "refs/heads/evil"))));
    all.add(
        made(
            "a person",
            identity,
            "issuer is https://accounts.google.com",
            attest(FakeSigstore.google("octo@example.com"))));
  }

  private static FakeAttestation valid() {
    return attest(TestFile.JOB);
  }

  private static FakeAttestation attest(FakeSigstore.Job job) {
    return SIGSTORE.attest(job, TestFile.PUBLISHED);
  }

  private static Hostile made(String what, Check check, String reason, FakeAttestation made) {
    return new Hostile(what, check, reason, made.bytes());
  }

  private static Hostile said(String what, String reason, String statement) {
    return made(what, Check.STATEMENT, reason, SIGSTORE.attest(TestFile.JOB, statement));
  }

  private static Hostile text(String what, String reason, UnaryOperator<String> change) {
    var json = change.apply(valid().json().toString());
    return new Hostile(what, Check.FORM, reason, json.getBytes(StandardCharsets.UTF_8));
  }

  private static Hostile changed(
      String what, String reason, String pointer, Consumer<ObjectNode> change) {
    return changed(what, Check.FORM, reason, pointer, change);
  }

  private static Hostile changed(
      String what, Check check, String reason, String pointer, Consumer<ObjectNode> change) {
    var json = valid().json();
    change.accept(at(json, pointer));
    return new Hostile(what, check, reason, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Hostile checkpoint(String what, String reason, UnaryOperator<String> change) {
    return changed(
        what,
        Check.LOG_PROOF,
        reason,
        PROOF + "/checkpoint",
        it -> it.put("envelope", change.apply(it.path("envelope").asText())));
  }

  private static ObjectNode at(ObjectNode json, String pointer) {
    return (ObjectNode) json.at(pointer);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String longer(String base64) {
    var bytes = Base64.getDecoder().decode(base64);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, bytes.length + 1));
  }

  private static String later(ObjectNode entry) {
    return Long.toString(entry.path("integratedTime").asLong() + 1);
  }
}
