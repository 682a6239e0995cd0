package dev.entrepot.transparency;

/// The hashes of complete subtrees, which never change once they are complete.
@FunctionalInterface
public interface Subtrees {
  /// The root of the `index`-th subtree with `2^level` leaves.
  Hash root(int level, long index);
}
