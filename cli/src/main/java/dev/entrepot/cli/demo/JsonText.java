package dev.entrepot.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.entrepot.cli.CommandFailure;

/// Picks one member out of a JSON answer, wherever it stands.
final class JsonText {
  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonText() {}

  static String string(String json, String key) {
    try {
      var found = MAPPER.readTree(json).findValue(key);
      if (found == null) {
        throw new CommandFailure("The answer has no '" + key + "': " + json);
      }
      return found.asText();
    } catch (JsonProcessingException e) {
      throw new CommandFailure("The answer is not JSON: " + json);
    }
  }
}
