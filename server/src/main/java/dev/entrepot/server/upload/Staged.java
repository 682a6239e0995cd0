package dev.entrepot.server.upload;

import java.util.List;
import java.util.Optional;

/// What became of a step towards a release.
sealed interface Staged<T> {
  record Done<T>(T value) implements Staged<T> {}

  /// Nothing was done.
  ///
  /// @param refusals everything that is wrong, at least one
  /// @param instead the token of the session that is there already
  record Refused<T>(List<UploadRefusal> refusals, Optional<String> instead) implements Staged<T> {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }

  static <T> Staged<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Staged<T> refused(UploadRefusal refusal) {
    return refused(List.of(refusal));
  }

  static <T> Staged<T> refused(List<UploadRefusal> refusals) {
    return new Refused<>(refusals, Optional.empty());
  }
}
