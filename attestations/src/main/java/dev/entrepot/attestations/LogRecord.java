package dev.entrepot.attestations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.entrepot.attestations.TransparencyEntry.KindVersion;
import dev.entrepot.packaging.InvalidInput;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// An entry of kind `dsse` in the words of Rekor v1's own API, which are not those of bundles:
/// hexadecimal for base64, numbers for texts.
final class LogRecord {
  private static final int MOST_HASHES = 64;
  private static final int LARGEST_BODY = 400_000;

  private LogRecord() {}

  /// Has the log record that the certificate's key made this signature.
  static TransparencyEntry make(
      SigstoreInstance instance,
      SigstoreCalls calls,
      ShortLivedCertificate certificate,
      Base64Text statement,
      Base64Text signature) {
    var address = URI.create(instance.log() + "/api/v1/log/entries");
    var proposed = proposed(certificate, statement, signature);
    var answer = calls.post(address, proposed, Optional.empty());
    if (!answer.isGood()) {
      throw Refusal.of("The log", address, "took no entry", answer);
    }
    try {
      return read(Refusal.json(answer.body()));
    } catch (InvalidInput e) {
      throw new SigningFailure(
          "The log %s answered in a form that is not Rekor v1's: %s"
              .formatted(address.getAuthority(), e.getMessage()));
    }
  }

  private static String proposed(
      ShortLivedCertificate certificate, Base64Text statement, Base64Text signature) {
    var envelope = JsonNodeFactory.instance.objectNode();
    envelope.put("payload", statement.value()).put("payloadType", Attestation.PAYLOAD_TYPE);
    envelope.putArray("signatures").addObject().put("sig", signature.value()).put("keyid", "");
    var entry =
        JsonNodeFactory.instance.objectNode().put("apiVersion", "0.0.1").put("kind", "dsse");
    entry
        .putObject("spec")
        .putObject("proposedContent")
        .put("envelope", envelope.toString())
        .putArray("verifiers")
        .add(certificate.verifier());
    return entry.toString();
  }

  /// The answer is an object whose one member is named by the entry's identifier.
  static TransparencyEntry read(JsonNode answer) {
    if (!answer.isObject() || answer.size() != 1) {
      throw new InvalidInput("the answer is not an object with one entry");
    }
    var it = new JsonObject(answer.elements().next(), "entry");
    var verification = it.object("verification");
    var body = it.base64("body");
    var logged = new JsonObject(StrictJson.read(body.bytes(), LARGEST_BODY, "The body"), "body");
    return new TransparencyEntry(
        it.integer("logIndex"),
        hexadecimal(it, "logID"),
        new KindVersion(logged.text("kind"), logged.text("apiVersion")),
        it.integer("integratedTime"),
        verification.base64("signedEntryTimestamp"),
        proof(verification.object("inclusionProof")),
        body);
  }

  private static InclusionProof proof(JsonObject it) {
    List<Base64Text> hashes = new ArrayList<>();
    for (var hash : it.list("hashes", MOST_HASHES)) {
      hashes.add(hexadecimal(hash.asText(), it.at("hashes")));
    }
    return new InclusionProof(
        it.integer("logIndex"),
        hexadecimal(it, "rootHash"),
        it.integer("treeSize"),
        hashes,
        it.text("checkpoint"));
  }

  private static Base64Text hexadecimal(JsonObject it, String name) {
    return hexadecimal(it.text(name), it.at(name));
  }

  private static Base64Text hexadecimal(String text, String where) {
    try {
      return Base64Text.of(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(where + " is not hexadecimal");
    }
  }
}
