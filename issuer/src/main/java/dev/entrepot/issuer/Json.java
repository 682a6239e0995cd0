package dev.entrepot.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Objects;

/// JSON (RFC 8259) as texts, numbers, booleans, lists and maps.
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private Json() {}

  /// The members of one object; one that is null says the same as none, so it is left out.
  ///
  /// @throws IllegalArgumentException if the text is not one JSON object
  static Map<String, Object> object(String text) {
    try {
      var members = MAPPER.readValue(text, OBJECT);
      if (members == null) {
        throw new IllegalArgumentException("This is not a JSON object");
      }
      members.values().removeIf(Objects::isNull);
      return members;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /// The value that the text is in JSON, else the text itself.
  static Object literal(String text) {
    try {
      return Objects.requireNonNullElse(MAPPER.readValue(text, Object.class), text);
    } catch (JsonProcessingException _) {
      return text;
    }
  }

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }
}
