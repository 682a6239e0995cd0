package dev.entrepot.transparency;

import java.util.ArrayList;
import java.util.List;

/// What a log sends to a witness (C2SP tlog-witness): a head, and the proof that it continues the
/// one of `oldSize` entries that the witness has seen.
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote checkpoint) {
  public AddCheckpoint {
    proof = List.copyOf(proof);
  }

  /// The body of the request.
  @Override
  public String toString() {
    var text = new StringBuilder("old ").append(oldSize).append('\n');
    proof.forEach(it -> text.append(it.base64()).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }

  /// The cosignatures in an answer.
  public static List<SignedNote.Signature> cosignatures(SignedNote checkpoint, String answer) {
    var known = checkpoint.signatures().size();
    var all = SignedNote.parse(checkpoint + answer).signatures();
    return new ArrayList<>(all.subList(known, all.size()));
  }
}
