package dev.entrepot.attestations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.attestations.TransparencyEntry.KindVersion;
import dev.entrepot.packaging.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A log's record in the JSON form of Sigstore's protobuf message `TransparencyLogEntry`, which PEP
/// 740 and bundles share.
final class EntryJson {
  /// A proof in a tree of 2^64 leaves.
  private static final int MOST_HASHES = 64;

  private static final int LONGEST_CHECKPOINT = 10_000;

  private EntryJson() {}

  static TransparencyEntry read(JsonObject it) {
    it.only(
        Set.of(
            "logIndex",
            "logId",
            "kindVersion",
            "integratedTime",
            "inclusionPromise",
            "inclusionProof",
            "canonicalizedBody"));
    var kind = it.object("kindVersion").only(Set.of("kind", "version"));
    return new TransparencyEntry(
        it.integer("logIndex"),
        it.object("logId").only(Set.of("keyId")).base64("keyId"),
        new KindVersion(kind.text("kind"), kind.text("version")),
        it.integer("integratedTime"),
        it.has("inclusionPromise")
            ? it.object("inclusionPromise")
                .only(Set.of("signedEntryTimestamp"))
                .base64("signedEntryTimestamp")
            : null,
        proof(it.object("inclusionProof")),
        it.base64("canonicalizedBody"));
  }

  private static InclusionProof proof(JsonObject it) {
    it.only(Set.of("logIndex", "rootHash", "treeSize", "hashes", "checkpoint"));
    var checkpoint = it.object("checkpoint").only(Set.of("envelope")).text("envelope");
    if (checkpoint.length() > LONGEST_CHECKPOINT) {
      throw new InvalidInput(it.at("checkpoint") + " is too long");
    }
    return new InclusionProof(
        it.integer("logIndex"),
        it.base64("rootHash"),
        it.integer("treeSize"),
        // Protobuf's JSON leaves an empty list out.
        it.has("hashes") ? hashes(it) : List.of(),
        checkpoint);
  }

  private static List<Base64Text> hashes(JsonObject it) {
    var hashes = new ArrayList<Base64Text>();
    for (JsonNode node : it.list("hashes", MOST_HASHES)) {
      if (!node.isTextual()) {
        throw new InvalidInput(it.at("hashes") + " has a member that is not a string");
      }
      hashes.add(it.named("hashes", () -> new Base64Text(node.textValue())));
    }
    return hashes;
  }

  static ObjectNode write(TransparencyEntry entry) {
    var object = JsonNodeFactory.instance.objectNode();
    object.put("logIndex", Long.toString(entry.logIndex()));
    object.putObject("logId").put("keyId", entry.logId().value());
    object
        .putObject("kindVersion")
        .put("kind", entry.kindVersion().kind())
        .put("version", entry.kindVersion().version());
    object.put("integratedTime", Long.toString(entry.integratedTime()));
    var promise = entry.promise();
    if (promise != null) {
      object.putObject("inclusionPromise").put("signedEntryTimestamp", promise.value());
    }
    var proof = entry.proof();
    var written =
        object
            .putObject("inclusionProof")
            .put("logIndex", Long.toString(proof.logIndex()))
            .put("rootHash", proof.rootHash().value())
            .put("treeSize", Long.toString(proof.treeSize()));
    var hashes = written.putArray("hashes");
    proof.hashes().forEach(it -> hashes.add(it.value()));
    written.putObject("checkpoint").put("envelope", proof.checkpoint());
    object.put("canonicalizedBody", entry.body().value());
    return object;
  }
}
