package dev.entrepot.transparency;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What a client checks for itself (RFC 9162, sections 2.1.3.2 and 2.1.4.2). Written from those
/// algorithms and not from [Tree], so that one misunderstanding does not sit on both sides.
public final class Proofs {
  private Proofs() {}

  /// Checks that an entry is in a tree.
  ///
  /// @throws InvalidProof unless `leaf` is the `index`-th entry of the tree with this root
  public static void requireInclusion(Hash leaf, long index, Checkpoint tree, List<Hash> path) {
    if (index < 0 || index >= tree.size()) {
      throw new InvalidProof(
          "The proof is for entry %d, the checkpoint has %d".formatted(index, tree.size()));
    }
    var fn = index;
    var sn = tree.size() - 1;
    var hash = leaf;
    for (var sibling : path) {
      if (sn == 0) {
        throw new InvalidProof("The inclusion proof is too long");
      }
      if ((fn & 1) == 1 || fn == sn) {
        hash = Hash.node(sibling, hash);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        hash = Hash.node(hash, sibling);
      }
      fn >>= 1;
      sn >>= 1;
    }
    if (sn != 0 || !hash.equals(tree.root())) {
      throw new InvalidProof("The entry is not in the tree that the checkpoint is about");
    }
  }

  /// Checks that nothing was changed or taken away between two heads of a log.
  ///
  /// @throws InvalidProof unless the tree of `older` is the beginning of that of `newer`
  public static void requireConsistency(Checkpoint older, Checkpoint newer, List<Hash> proof) {
    if (!older.origin().equals(newer.origin())) {
      throw new InvalidProof("The checkpoints are of two logs");
    }
    if (older.size() > newer.size()) {
      throw new InvalidProof(
          "The log has shrunk from %d to %d entries".formatted(older.size(), newer.size()));
    }
    if (older.size() == newer.size() || older.size() == 0) {
      var sameRoot = older.size() == 0 || older.root().equals(newer.root());
      if (!sameRoot || !proof.isEmpty()) {
        throw forked();
      }
      return;
    }
    var hashes = new ArrayDeque<>(proof);
    if (Long.bitCount(older.size()) == 1) {
      hashes.addFirst(older.root());
    }
    requireBothRoots(older, newer, hashes);
  }

  private static void requireBothRoots(Checkpoint older, Checkpoint newer, Deque<Hash> proof) {
    if (proof.isEmpty()) {
      throw forked();
    }
    var fn = older.size() - 1;
    var sn = newer.size() - 1;
    while ((fn & 1) == 1) {
      fn >>= 1;
      sn >>= 1;
    }
    var fr = proof.removeFirst();
    var sr = fr;
    for (var hash : proof) {
      if (sn == 0) {
        throw forked();
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = Hash.node(hash, fr);
        sr = Hash.node(hash, sr);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        sr = Hash.node(sr, hash);
      }
      fn >>= 1;
      sn >>= 1;
    }
    if (sn != 0 || !fr.equals(older.root()) || !sr.equals(newer.root())) {
      throw forked();
    }
  }

  private static InvalidProof forked() {
    return new InvalidProof(
        "The newer checkpoint does not contain the older one: the log was changed");
  }
}
