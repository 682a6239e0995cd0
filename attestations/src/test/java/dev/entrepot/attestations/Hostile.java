package dev.entrepot.attestations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.attestations.testing.FakeAttestation;
import dev.entrepot.attestations.testing.FakeSigstore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// An attestation that is wrong in one thing.
///
/// @param reason a part of the sentence that refuses it
@SuppressWarnings("ArrayRecordComponent") // never compared
record Hostile(String what, Check check, String reason, byte[] json) {
  static final FakeSigstore SIGSTORE = FakeSigstore.at(TestFile.NOW);
  static final String ENTRY = "/verification_material/transparency_entries/0";
  static final String PROOF = ENTRY + "/inclusionProof";

  @Override
  public String toString() {
    return what;
  }

  static FakeAttestation valid() {
    return attest(TestFile.JOB);
  }

  static FakeAttestation attest(FakeSigstore.Job job) {
    return SIGSTORE.attest(job, TestFile.PUBLISHED);
  }

  static Hostile made(String what, Check check, String reason, FakeAttestation made) {
    return new Hostile(what, check, reason, made.bytes());
  }

  static Hostile said(String what, String reason, String statement) {
    return made(what, Check.STATEMENT, reason, SIGSTORE.attest(TestFile.JOB, statement));
  }

  static Hostile text(String what, String reason, UnaryOperator<String> change) {
    var json = change.apply(valid().json().toString());
    return new Hostile(what, Check.FORM, reason, json.getBytes(StandardCharsets.UTF_8));
  }

  static Hostile changed(String what, String reason, String pointer, Consumer<ObjectNode> change) {
    return changed(what, Check.FORM, reason, pointer, change);
  }

  static Hostile changed(
      String what, Check check, String reason, String pointer, Consumer<ObjectNode> change) {
    var json = valid().json();
    change.accept(at(json, pointer));
    return new Hostile(what, check, reason, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Hostile checkpoint(String what, String reason, UnaryOperator<String> change) {
    return changed(
        what,
        Check.LOG_PROOF,
        reason,
        PROOF + "/checkpoint",
        it -> it.put("envelope", change.apply(it.path("envelope").asText())));
  }

  static ObjectNode at(ObjectNode json, String pointer) {
    return (ObjectNode) json.at(pointer);
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static String longer(String base64) {
    var bytes = Base64.getDecoder().decode(base64);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, bytes.length + 1));
  }

  static String later(ObjectNode entry) {
    return Long.toString(entry.path("integratedTime").asLong() + 1);
  }
}
