package dev.entrepot.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.attestations.Distribution;
import dev.entrepot.attestations.PublisherIdentity;
import dev.entrepot.cli.index.Answers;
import dev.entrepot.cli.verify.ReceiptFinding.Proved;
import dev.entrepot.cli.verify.ReceiptFinding.Refused;
import dev.entrepot.transparency.Checkpoint;
import dev.entrepot.transparency.InvalidProof;
import dev.entrepot.transparency.LogProof;
import dev.entrepot.transparency.NoteKey;
import dev.entrepot.transparency.Quorum;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides about receipts with the keys of logs that somebody trusts, and no network.
final class ReceiptCheck {
  static final String PREDICATE = "urn:entrepot:receipt:v1";

  private static final int MOST_SIGNATURES = 8;
  private static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
  private static final String STATEMENT = "https://in-toto.io/Statement/v1";

  private final List<NoteKey> keys;
  private final Quorum witnesses;

  /// @param keys of logs, old and new
  ReceiptCheck(List<NoteKey> keys, Quorum witnesses) {
    this.keys = List.copyOf(keys);
    this.witnesses = witnesses;
  }

  /// @param publisher empty: nobody says whose it should be
  ReceiptFinding check(Receipt receipt, Distribution file, Optional<PublisherIdentity> publisher) {
    Checkpoint head;
    LogProof proof;
    try {
      proof = LogProof.parse(receipt.proof());
      head = proof.require(receipt.entry().getBytes(StandardCharsets.UTF_8), keys);
    } catch (InvalidProof e) {
      return new Refused("receipt-proof", String.valueOf(e.getMessage()));
    }
    try {
      witnesses.require(proof.checkpoint());
    } catch (InvalidProof e) {
      return new Refused("receipt-witness", String.valueOf(e.getMessage()));
    }
    var envelope = Answers.read(receipt.entry());
    var payload = decoded(envelope.path("payload"));
    var signed = preAuthenticationEncoding(payload);
    if (!envelope.path("payloadType").asText().equals(PAYLOAD_TYPE)
        || signatures(envelope)
            .noneMatch(it -> keys.stream().anyMatch(key -> key.verifies(signed, it)))) {
      return new Refused("receipt-signature", "The receipt is not signed by the log's key");
    }
    var statement = Answers.read(new String(payload, StandardCharsets.UTF_8));
    var mismatch = mismatch(statement, file);
    if (mismatch.isPresent()) {
      return new Refused("receipt-statement", mismatch.get());
    }
    var claims = statement.path("predicate").path("claims");
    var differences = publisher.map(it -> ReceiptBinding.differences(claims, it)).orElse(List.of());
    return differences.isEmpty()
        ? Proved.of(statement.path("predicate"), head.origin(), proof.index())
        : new Refused("receipt-identity", String.join("; ", differences));
  }

  private static Optional<String> mismatch(JsonNode statement, Distribution file) {
    var subject = statement.path("subject");
    if (!statement.path("_type").asText().equals(STATEMENT)
        || !statement.path("predicateType").asText().equals(PREDICATE)
        || subject.size() != 1) {
      return Optional.of("What the log has is no receipt for one file");
    }
    var digest = subject.path(0).path("digest").path("sha256").asText();
    if (!digest.equals(file.sha256().hex())) {
      return Optional.of(
          "The receipt is for a file with the SHA-256 digest %s, this one has %s"
              .formatted(Answers.line(digest), file.sha256()));
    }
    var name = subject.path(0).path("name").asText();
    return name.equals(file.filename().text())
        ? Optional.empty()
        : Optional.of("The receipt is for a file named " + Answers.line(name));
  }

  // While the log's key is changed, the old one and the new one sign.
  private static Stream<byte[]> signatures(JsonNode envelope) {
    return envelope
        .path("signatures")
        .valueStream()
        .limit(MOST_SIGNATURES)
        .map(it -> decoded(it.path("sig")));
  }

  private static byte[] decoded(JsonNode base64) {
    try {
      return Base64.getDecoder().decode(base64.asText());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  // DSSE v1: the lengths are in what is signed, so that no text can pass for another.
  private static byte[] preAuthenticationEncoding(byte[] payload) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        "DSSEv1 %d %s %d "
            .formatted(PAYLOAD_TYPE.length(), PAYLOAD_TYPE, payload.length)
            .getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(payload);
    return bytes.toByteArray();
  }
}
