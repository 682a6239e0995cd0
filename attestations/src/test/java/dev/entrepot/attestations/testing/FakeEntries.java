package dev.entrepot.attestations.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;

/// Rekor v1's `POST /api/v1/log/entries` for entries of kind `dsse`, which it checks as Rekor does.
final class FakeEntries {
  private final FakeSigstore sigstore;
  private final Clock clock;

  FakeEntries(FakeSigstore sigstore, Clock clock) {
    this.sigstore = sigstore;
    this.clock = clock;
  }

  ObjectNode make(JsonNode asked) throws IOException, GeneralSecurityException {
    if (!asked.path("kind").asText().equals("dsse")) {
      throw new IllegalArgumentException("the entry is not of kind dsse");
    }
    var proposed = asked.path("spec").path("proposedContent");
    var text = proposed.path("envelope").asText();
    var envelope = FakeSigstoreServer.JSON.readTree(text);
    var payload = Base64.getDecoder().decode(envelope.path("payload").asText());
    var signature = envelope.path("signatures").path(0).path("sig").asText();
    var verifier = proposed.path("verifiers").path(0).asText();
    requireSigned(envelope.path("payloadType").asText(), payload, signature, verifier);

    var body = JsonNodeFactory.instance.objectNode().put("apiVersion", "0.0.1").put("kind", "dsse");
    var spec = body.putObject("spec");
    digest(spec.putObject("envelopeHash"), text.getBytes(StandardCharsets.UTF_8));
    digest(spec.putObject("payloadHash"), payload);
    spec.putArray("signatures").addObject().put("signature", signature).put("verifier", verifier);
    return answer(
        sigstore.log.take(
            "dsse:0.0.1",
            body.toString().getBytes(StandardCharsets.UTF_8),
            clock.instant(),
            sigstore.log.key));
  }

  private static void requireSigned(String type, byte[] payload, String signature, String verifier)
      throws GeneralSecurityException {
    var certificate =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(verifier)));
    var check = Signature.getInstance("SHA256withECDSA");
    check.initVerify(certificate.getPublicKey());
    check.update(
        "DSSEv1 %d %s %d "
            .formatted(type.length(), type, payload.length)
            .getBytes(StandardCharsets.UTF_8));
    check.update(payload);
    if (!check.verify(Base64.getDecoder().decode(signature))) {
      throw new IllegalArgumentException("the envelope is not signed by the verifier's key");
    }
  }

  private static void digest(ObjectNode hash, byte[] bytes) {
    hash.put("algorithm", "sha256").put("value", HexFormat.of().formatHex(Crypto.sha256(bytes)));
  }

  /// From the words of bundles into those of Rekor's own API.
  private static ObjectNode answer(ObjectNode bundled) {
    var entry = JsonNodeFactory.instance.objectNode();
    entry.put("body", bundled.path("canonicalizedBody").asText());
    entry.put("integratedTime", bundled.path("integratedTime").asLong());
    entry.put("logID", hexadecimal(bundled.path("logId").path("keyId")));
    entry.put("logIndex", bundled.path("logIndex").asLong());
    var proof = bundled.path("inclusionProof");
    var verification = entry.putObject("verification");
    var written = verification.putObject("inclusionProof");
    written.put("checkpoint", proof.path("checkpoint").path("envelope").asText());
    var hashes = written.putArray("hashes");
    proof.path("hashes").forEach(it -> hashes.add(hexadecimal(it)));
    written.put("logIndex", proof.path("logIndex").asLong());
    written.put("rootHash", hexadecimal(proof.path("rootHash")));
    written.put("treeSize", proof.path("treeSize").asLong());
    verification.put(
        "signedEntryTimestamp",
        bundled.path("inclusionPromise").path("signedEntryTimestamp").asText());
    var answer = JsonNodeFactory.instance.objectNode();
    var leaf = Base64.getDecoder().decode(bundled.path("canonicalizedBody").asText());
    answer.set(HexFormat.of().formatHex(Crypto.sha256(new byte[] {0}, leaf)), entry);
    return answer;
  }

  private static String hexadecimal(JsonNode base64) {
    return HexFormat.of().formatHex(Base64.getDecoder().decode(base64.asText()));
  }
}
