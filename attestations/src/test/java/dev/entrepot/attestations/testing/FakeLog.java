package dev.entrepot.attestations.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A log like Rekor v1: a Merkle tree (RFC 6962) with signed promises and checkpoints.
final class FakeLog {
  private static final long EARLIER_SHARDS = 1000;

  final KeyPair key = Crypto.key("secp256r1");
  final String authority;
  private final List<byte[]> leaves = new ArrayList<>();

  FakeLog(String authority) {
    this.authority = authority;
    // So that proofs have hashes in them.
    for (var earlier : List.of("one", "two", "three")) {
      leaves.add(earlier.getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Takes an entry, and answers as `TransparencyLogEntry` of protobuf-specs.
  ///
  /// @param kind `dsse:0.0.1`, as the entry says it
  synchronized ObjectNode take(String kind, byte[] body, Instant at, KeyPair signer) {
    leaves.add(body);
    long index = leaves.size() - 1L;
    var id = Crypto.sha256(signer.getPublic().getEncoded());
    var entry = JsonNodeFactory.instance.objectNode();
    entry.put("logIndex", Long.toString(EARLIER_SHARDS + index));
    entry.putObject("logId").put("keyId", Crypto.base64(id));
    var parts = List.of(kind.split(":", 2));
    entry.putObject("kindVersion").put("kind", parts.get(0)).put("version", parts.get(1));
    entry.put("integratedTime", Long.toString(at.getEpochSecond()));
    entry
        .putObject("inclusionPromise")
        .put("signedEntryTimestamp", Crypto.base64(promise(body, at, index, id, signer)));
    proof(entry.putObject("inclusionProof"), (int) index, id, signer);
    return entry.put("canonicalizedBody", Crypto.base64(body));
  }

  private static byte[] promise(byte[] body, Instant at, long index, byte[] id, KeyPair signer) {
    var canonical =
        "{\"body\":\"%s\",\"integratedTime\":%d,\"logID\":\"%s\",\"logIndex\":%d}"
            .formatted(
                Crypto.base64(body),
                at.getEpochSecond(),
                HexFormat.of().formatHex(id),
                EARLIER_SHARDS + index);
    return Crypto.sign(signer.getPrivate(), canonical.getBytes(StandardCharsets.UTF_8));
  }

  private void proof(ObjectNode proof, int index, byte[] id, KeyPair signer) {
    var path = new ArrayList<byte[]>();
    var hashes = leaves.stream().map(it -> Crypto.sha256(new byte[] {0}, it)).toList();
    var root = root(index, hashes, path);
    proof.put("logIndex", Long.toString(index));
    proof.put("rootHash", Crypto.base64(root));
    proof.put("treeSize", Long.toString(leaves.size()));
    var list = proof.putArray("hashes");
    path.forEach(it -> list.add(Crypto.base64(it)));
    proof
        .putObject("checkpoint")
        .put("envelope", checkpoint(authority, leaves.size(), root, id, signer));
  }

  static String checkpoint(String name, int size, byte[] root, byte[] id, KeyPair signer) {
    var text = "%s - 1\n%d\n%s\n".formatted(name, size, Crypto.base64(root));
    var signature = Crypto.sign(signer.getPrivate(), text.getBytes(StandardCharsets.UTF_8));
    var hinted = ByteBuffer.allocate(4 + signature.length).put(id, 0, 4).put(signature).array();
    return "%s\n\u2014 %s %s\n".formatted(text, name, Crypto.base64(hinted));
  }

  /// The root of a tree, and the way to it from the leaf at `index`; negative: no way is asked.
  private static byte[] root(int index, List<byte[]> hashes, List<byte[]> path) {
    if (hashes.size() == 1) {
      return hashes.getFirst();
    }
    int half = Integer.highestOneBit(hashes.size() - 1);
    boolean left = index >= 0 && index < half;
    boolean right = index >= half;
    var leftRoot = root(left ? index : -1, hashes.subList(0, half), path);
    var rightRoot = root(right ? index - half : -1, hashes.subList(half, hashes.size()), path);
    if (left) {
      path.add(rightRoot);
    } else if (right) {
      path.add(leftRoot);
    }
    return Crypto.sha256(new byte[] {1}, leftRoot, rightRoot);
  }
}
