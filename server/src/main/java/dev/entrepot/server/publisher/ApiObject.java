package dev.entrepot.server.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.publisher.provider.Difference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// A JSON object from outside; whatever is not as it must be is named by its path.
///
/// @param place where it stands, as `conditions[2].`; empty for the whole body
record ApiObject(String place, JsonNode node) {
  ApiObject {
    if (!node.isObject()) {
      throw new InvalidInput(
          (place.isEmpty() ? "The body" : place.substring(0, place.length() - 1))
              + " must be a JSON object");
    }
  }

  /// Refuses members that nobody reads: a misspelled condition must not be left out.
  ApiObject only(String... names) {
    node.fieldNames()
        .forEachRemaining(it -> {
          if (!List.of(names).contains(it)) {
            throw new InvalidInput(
                "%s%s is unknown; allowed here: %s"
                    .formatted(place, Difference.visible(it), String.join(", ", names)));
          }
        });
    return this;
  }

  /// A member's text; `null` counts as left out.
  Optional<String> text(String name) {
    return node.path(name).isNull() || node.path(name).isMissingNode()
        ? Optional.empty()
        : Optional.of(text(place + name, node.path(name)));
  }

  String required(String name) {
    return text(name).orElseThrow(() -> new InvalidInput(place + name + " is missing"));
  }

  /// A member that is `true` or `false`; empty where it is left out.
  Optional<Boolean> flag(String name) {
    if (!isThere(name)) {
      return Optional.empty();
    }
    if (!node.path(name).isBoolean()) {
      throw new InvalidInput(place + name + " must be true or false");
    }
    return Optional.of(node.path(name).booleanValue());
  }

  /// An object of texts; empty where it is left out.
  Map<String, String> texts(String name) {
    var texts = new LinkedHashMap<String, String>();
    if (isThere(name)) {
      new ApiObject(place + name + ".", node.path(name))
          .node()
          .properties()
          .forEach(
              it -> texts.put(it.getKey(), text(place + name + "." + it.getKey(), it.getValue())));
    }
    return texts;
  }

  List<String> list(String name) {
    return StreamSupport.stream(array(name).spliterator(), false)
        .map(it -> text(place + name, it))
        .toList();
  }

  /// A list of objects; empty where it is left out.
  List<ApiObject> objects(String name) {
    if (!isThere(name)) {
      return List.of();
    }
    return StreamSupport.stream(array(name).spliterator(), false)
        .map(it -> new ApiObject(place + name + "[].", it))
        .toList();
  }

  private JsonNode array(String name) {
    if (!node.path(name).isArray()) {
      throw new InvalidInput(place + name + " must be a list");
    }
    return node.path(name);
  }

  private boolean isThere(String name) {
    return node.hasNonNull(name);
  }

  private static String text(String path, JsonNode value) {
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw new InvalidInput(Difference.visible(path) + " must be text in quotes");
    }
    return value.asText();
  }
}
