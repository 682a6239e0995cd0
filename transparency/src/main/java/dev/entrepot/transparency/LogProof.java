package dev.entrepot.transparency;

import java.util.ArrayList;
import java.util.List;

/// All that shows, without a network, that an entry is in a log (C2SP tlog-proof).
public record LogProof(long index, List<Hash> path, SignedNote checkpoint) {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final int LONGEST_PATH = 63;

  public LogProof {
    path = List.copyOf(path);
    if (index < 0 || path.size() > LONGEST_PATH) {
      throw new InvalidProof("A proof of inclusion has an index and at most 63 hashes");
    }
  }

  public static LogProof parse(String text) {
    var end = text.indexOf("\n\n");
    if (end < 0) {
      throw new InvalidProof("A proof is hashes, an empty line, and a checkpoint");
    }
    var lines = new ArrayList<>(List.of(text.substring(0, end).split("\n", -1)));
    if (!lines.removeFirst().equals(HEADER)) {
      throw new InvalidProof("A proof begins with " + HEADER);
    }
    if (!lines.isEmpty() && lines.getFirst().startsWith("extra ")) {
      lines.removeFirst();
    }
    if (lines.isEmpty() || !lines.getFirst().startsWith("index ")) {
      throw new InvalidProof("A proof names the index of its entry");
    }
    var index = Decimal.parse(lines.removeFirst().substring("index ".length()));
    return new LogProof(
        index,
        lines.stream().map(Hash::fromBase64).toList(),
        SignedNote.parse(text.substring(end + 2)));
  }

  /// The checkpoint in which `entry` is shown to be.
  ///
  /// @param keys of the log, of which one must have signed
  /// @throws InvalidProof that says what is not shown
  public Checkpoint require(byte[] entry, List<NoteKey> keys) {
    var head = Checkpoint.parse(checkpoint.openedWith(keys));
    Proofs.requireInclusion(Hash.leaf(entry), index, head, path);
    return head;
  }

  @Override
  public String toString() {
    var text = new StringBuilder(HEADER).append("\nindex ").append(index).append('\n');
    path.forEach(it -> text.append(it.base64()).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }
}
