package dev.entrepot.cli.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/// JSON of other programs, which may be anything.
public final class Answers {
  private static final int LONGEST = 2000;
  private static final JsonMapper MAPPER = new JsonMapper();

  private Answers() {}

  /// The document; a missing node when it is none.
  public static JsonNode read(String json) {
    try {
      var node = MAPPER.readTree(json);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /// JSON of texts, numbers and collections of them.
  public static String write(Map<String, ?> fields) {
    try {
      return MAPPER.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers are JSON", e);
    }
  }

  /// One line without control characters: a log takes some of those for orders.
  public static String line(String text) {
    var visible = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    return visible.length() > LONGEST ? visible.substring(0, LONGEST) + " ..." : visible;
  }
}
