package dev.entrepot.server.upload;

import java.util.List;

/// What became of a file that the operator brought.
public sealed interface ImportOutcome {
  /// It is published now, or would be.
  record Taken() implements ImportOutcome {}

  /// The same bytes were published before.
  record AlreadyThere() implements ImportOutcome {}

  /// Nothing of it was kept.
  ///
  /// @param refusals everything that is wrong, at least one
  record Refused(List<UploadRefusal> refusals) implements ImportOutcome {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }
}
