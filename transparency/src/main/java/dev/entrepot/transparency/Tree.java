package dev.entrepot.transparency;

import java.util.ArrayList;
import java.util.List;

/// A Merkle tree of some size, and its proofs (RFC 6962, sections 2.1 to 2.1.2).
///
/// Any range that the definitions there ask for is made of complete subtrees, at most one of each
/// height, so every answer needs a number of hashes that grows with the logarithm of the size.
public record Tree(long size, Subtrees subtrees) {
  public Tree {
    if (size < 0) {
      throw new IllegalArgumentException("A tree has no fewer than 0 leaves");
    }
  }

  public Hash root() {
    return size == 0 ? Hash.empty() : range(0, size);
  }

  /// The hashes that lead from a leaf to the root, from the bottom up.
  public List<Hash> inclusion(long index) {
    if (index < 0 || index >= size) {
      throw new InvalidProof("The tree of %d entries has no entry %d".formatted(size, index));
    }
    var path = new ArrayList<Hash>();
    collectInclusion(index, 0, size, path);
    return path;
  }

  /// The hashes that show that the tree of the first `older` entries is the beginning of this one.
  public List<Hash> consistency(long older) {
    if (older < 0 || older > size) {
      throw new InvalidProof("The tree of %d entries has no older size %d".formatted(size, older));
    }
    var proof = new ArrayList<Hash>();
    if (older > 0 && older < size) {
      collectConsistency(older, 0, size, true, proof);
    }
    return proof;
  }

  private void collectInclusion(long index, long from, long to, List<Hash> path) {
    if (to - from == 1) {
      return;
    }
    var middle = from + split(to - from);
    if (index < middle) {
      collectInclusion(index, from, middle, path);
      path.add(range(middle, to));
    } else {
      collectInclusion(index, middle, to, path);
      path.add(range(from, middle));
    }
  }

  // `known`: whether the verifier has the hash of this range already, being all of the older tree.
  private void collectConsistency(long older, long from, long to, boolean known, List<Hash> proof) {
    if (older == to) {
      if (!known) {
        proof.add(range(from, to));
      }
      return;
    }
    var middle = from + split(to - from);
    if (older <= middle) {
      collectConsistency(older, from, middle, known, proof);
      proof.add(range(middle, to));
    } else {
      collectConsistency(older, middle, to, false, proof);
      proof.add(range(from, middle));
    }
  }

  private Hash range(long from, long to) {
    var width = to - from;
    if (Long.bitCount(width) == 1) {
      var level = Long.numberOfTrailingZeros(width);
      return subtrees.root(level, from >> level);
    }
    var middle = from + split(width);
    return Hash.node(range(from, middle), range(middle, to));
  }

  /// The largest power of two below `width`.
  private static long split(long width) {
    return Long.highestOneBit(width - 1);
  }
}
