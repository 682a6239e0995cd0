package dev.entrepot.transparency;

import java.util.List;

/// How many of these witnesses must have cosigned a checkpoint.
public record Quorum(int atLeast, List<WitnessKey> witnesses) {
  /// Nobody is asked for.
  public static final Quorum NONE = new Quorum(0, List.of());

  public Quorum {
    witnesses = List.copyOf(witnesses);
    if (atLeast < 0 || atLeast > witnesses.size()) {
      throw new InvalidProof(
          "Of %d witnesses, %d cannot have cosigned".formatted(witnesses.size(), atLeast));
    }
    for (var i = 0; i < witnesses.size(); i++) {
      for (var j = 0; j < i; j++) {
        if (witnesses.get(i).hasSameKeyAs(witnesses.get(j))) {
          throw new InvalidProof(
              "The witnesses %s and %s have the same key"
                  .formatted(witnesses.get(j).name(), witnesses.get(i).name()));
        }
      }
    }
  }

  /// Checks the cosignatures of a checkpoint.
  ///
  /// @throws InvalidProof if they are too few, or one of these witnesses' is wrong
  public void require(SignedNote checkpoint) {
    var present = witnesses.stream().filter(it -> it.cosigned(checkpoint)).count();
    if (present < atLeast) {
      throw new InvalidProof(
          "The checkpoint is cosigned by %d of the %d witnesses, %d are asked for"
              .formatted(present, witnesses.size(), atLeast));
    }
  }
}
