package dev.entrepot.transparency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Complete subtrees over the entries `entry 0`, `entry 1` and so on, each hashed once.
final class Leaves implements Subtrees {
  private final List<List<Hash>> levels = new ArrayList<>();

  Leaves(int count) {
    var level = new ArrayList<Hash>();
    for (var i = 0; i < count; i++) {
      level.add(Hash.leaf(entry(i)));
    }
    while (!level.isEmpty()) {
      levels.add(level);
      var above = new ArrayList<Hash>();
      for (var i = 0; i + 1 < level.size(); i += 2) {
        above.add(Hash.node(level.get(i), level.get(i + 1)));
      }
      level = above;
    }
  }

  static byte[] entry(long index) {
    return ("entry " + index).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Hash root(int level, long index) {
    return levels.get(level).get(Math.toIntExact(index));
  }

  Tree tree(long size) {
    return new Tree(size, this);
  }

  Checkpoint head(long size) {
    return new Checkpoint("log.test", size, tree(size).root());
  }
}
