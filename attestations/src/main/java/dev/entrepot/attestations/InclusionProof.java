package dev.entrepot.attestations;

import java.util.List;

/// That the record is a leaf of the log's Merkle tree (RFC 6962), and the log's signed word for
/// that tree.
///
/// @param checkpoint a signed note: origin, size, root hash, signatures
public record InclusionProof(
    long logIndex, Base64Text rootHash, long treeSize, List<Base64Text> hashes, String checkpoint) {
  public InclusionProof {
    hashes = List.copyOf(hashes);
  }
}
