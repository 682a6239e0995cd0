package dev.entrepot.transparency;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Pattern;

/// A piece of a tree that never changes, so that any cache may keep it (C2SP tlog-tiles).
///
/// @param level 0 for the leaves' hashes; [#ENTRIES] for the entries themselves
/// @param width hashes or entries, 1 to 256
public record Tile(int level, long index, int width) {
  public static final int ENTRIES = -1;
  public static final int FULL = 256;

  private static final int HEIGHT = 8;
  private static final int HIGHEST = 63;
  private static final Pattern PATH =
      Pattern.compile(
          "(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  public Tile {
    if (level < ENTRIES || level > HIGHEST || index < 0 || width < 1 || width > FULL) {
      throw new InvalidProof("There is no such tile");
    }
  }

  /// Reads what follows `/tile/`: `0/x001/234.p/17`.
  public static Tile parse(String path) {
    var match = PATH.matcher(path);
    if (!match.matches()) {
      throw new InvalidProof("A tile is named LEVEL/INDEX or LEVEL/INDEX.p/WIDTH");
    }
    var level = match.group(1).equals("entries") ? ENTRIES : Integer.parseInt(match.group(1));
    var index = Long.parseLong(match.group(2).replaceAll("[x/]", ""));
    var width = match.group(3) == null ? FULL : Integer.parseInt(match.group(3));
    if (match.group(3) != null && width >= FULL) {
      throw new InvalidProof("A partial tile has fewer than 256 hashes");
    }
    var tile = new Tile(level, index, width);
    if (!tile.path().equals(path)) {
      throw new InvalidProof("The index of a tile has no needless zeroes");
    }
    return tile;
  }

  public String path() {
    var name = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
    for (var rest = index / 1000; rest > 0; rest /= 1000) {
      name.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
    }
    return (level == ENTRIES ? "entries" : String.valueOf(level))
        + "/"
        + name
        + (width == FULL ? "" : ".p/" + width);
  }

  /// Whether a tree of this size is enough for all of the tile's hashes.
  public boolean isIn(long size) {
    var leaves = level <= 0 ? size : level * HEIGHT > HIGHEST ? 0 : size >> (level * HEIGHT);
    return index < leaves / FULL || (index == leaves / FULL && width <= leaves % FULL);
  }

  /// Where the first entry of [#ENTRIES] stands in the log.
  public long first() {
    return index * FULL;
  }

  /// The hashes, one after another.
  public byte[] read(Subtrees subtrees) {
    var bytes = ByteBuffer.allocate(width * Hash.SIZE);
    for (var i = 0; i < width; i++) {
      subtrees.root(level * HEIGHT, first() + i).putInto(bytes);
    }
    return bytes.array();
  }
}
