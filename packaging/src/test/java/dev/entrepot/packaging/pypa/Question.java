package dev.entrepot.packaging.pypa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

/// What both are asked: a kind, and what it is about.
record Question(String kind, ArrayNode arguments) {
  static final ObjectMapper JSON = new ObjectMapper();

  static Question of(String kind, Object... arguments) {
    return new Question(kind, JSON.valueToTree(arguments));
  }

  String text() {
    return arguments.get(0).asText();
  }

  String line() {
    var line = JSON.createArrayNode().add(kind);
    line.addAll(arguments);
    return line.toString();
  }

  static JsonNode refused() {
    return JSON.createObjectNode().put("refused", true);
  }

  @Override
  public String toString() {
    return line();
  }
}
