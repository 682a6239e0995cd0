package dev.entrepot.issuer;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes JSON of texts, numbers, booleans, lists and objects.
final class JsonWriter {
  private JsonWriter() {}

  static String write(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(it -> text(String.valueOf(it.getKey())) + ":" + write(it.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case Collection<?> list ->
          list.stream().map(JsonWriter::write).collect(Collectors.joining(",", "[", "]"));
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> text(value.toString());
    };
  }

  private static String text(String value) {
    var out = new StringBuilder("\"");
    value
        .chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            out.append('\\').append((char) c);
          } else if (c < 0x20) {
            out.append("\\u%04x".formatted(c));
          } else {
            out.append((char) c);
          }
        });
    return out.append('"').toString();
  }
}
