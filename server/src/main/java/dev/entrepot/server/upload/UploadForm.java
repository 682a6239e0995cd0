package dev.entrepot.server.upload;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The text parts of an upload, as they came: every key, every repetition, in any order.
public record UploadForm(Map<String, List<String>> fields) {
  public UploadForm {
    fields = Map.copyOf(fields);
  }

  /// The first value, if it says anything: clients send empty parts and `UNKNOWN` for "absent".
  public Optional<String> text(String name) {
    return all(name).stream()
        .filter(it -> !it.isBlank() && !it.strip().equals("UNKNOWN"))
        .findFirst();
  }

  public List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }
}
