package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.InvalidInput;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The sentence with which a reader refuses a value.
final class Refusal {
  private Refusal() {}

  static Stream<String> of(String field, Supplier<?> reader) {
    try {
      var _ = reader.get();
      return Stream.empty();
    } catch (InvalidInput e) {
      return Stream.of(field + ": " + e.getMessage());
    }
  }
}
