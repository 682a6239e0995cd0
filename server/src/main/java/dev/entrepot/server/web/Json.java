package dev.entrepot.server.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.entrepot.packaging.InvalidInput;
import java.io.IOException;

/// JSON as it goes over the wire: strict reading with bounds, compact writing.
public final class Json {
  private static final int DEEPEST = 32;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private Json() {}

  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  /// Reads one JSON document, or throws [InvalidInput] that says where it breaks.
  public static JsonNode read(byte[] bytes) {
    try {
      var node = MAPPER.readTree(bytes);
      if (node == null || node.isMissingNode()) {
        throw new InvalidInput("The body is empty; JSON was expected");
      }
      return node;
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      throw new InvalidInput(
          place == null
              ? "The body is not valid JSON"
              : "The body is not valid JSON at line %d, column %d"
                  .formatted(place.getLineNr(), place.getColumnNr()));
    } catch (IOException e) {
      throw new InvalidInput("The body is not valid JSON");
    }
  }
}
