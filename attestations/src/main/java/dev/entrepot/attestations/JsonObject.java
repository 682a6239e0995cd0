package dev.entrepot.attestations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.packaging.InvalidInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// An object of which every member is read by name and type; a refusal names the member by its
/// path.
record JsonObject(JsonNode node, String path) {
  private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,17}");

  JsonObject {
    if (!node.isObject()) {
      throw new InvalidInput(path + " is not an object");
    }
  }

  /// Refuses members that nobody here reads: another reader may.
  JsonObject only(Set<String> names) {
    for (var name : (Iterable<String>) node::fieldNames) {
      if (!names.contains(name)) {
        throw new InvalidInput(
            "%s has an unknown member %s".formatted(path, JsonObject.shown(name)));
      }
    }
    return this;
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  JsonObject object(String name) {
    return new JsonObject(required(name), at(name));
  }

  String text(String name) {
    var member = required(name);
    if (!member.isTextual()) {
      throw new InvalidInput(at(name) + " is not a string");
    }
    return member.textValue();
  }

  Optional<String> findText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  Base64Text base64(String name) {
    return named(name, () -> new Base64Text(text(name)));
  }

  /// An int64 of protobuf's JSON: decimal digits, as a string or as a number.
  long integer(String name) {
    var member = required(name);
    var text = member.isIntegralNumber() || member.isTextual() ? member.asText() : "";
    if (!INTEGER.matcher(text).matches()) {
      throw new InvalidInput(at(name) + " is not a whole number");
    }
    return Long.parseLong(text);
  }

  /// @param most how many there may be
  List<JsonNode> list(String name, int most) {
    var member = required(name);
    if (!member.isArray()) {
      throw new InvalidInput(at(name) + " is not a list");
    }
    if (member.size() > most) {
      throw new InvalidInput("%s has more than %d members".formatted(at(name), most));
    }
    return List.copyOf(member.valueStream().toList());
  }

  String at(String name) {
    return path + "." + name;
  }

  <T> T named(String name, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidInput e) {
      throw new InvalidInput(at(name) + ": " + e.getMessage());
    }
  }

  private JsonNode required(String name) {
    var member = node.get(name);
    if (member == null || member.isNull()) {
      throw new InvalidInput(at(name) + " is missing");
    }
    return member;
  }

  private static String shown(String name) {
    return name.matches("[A-Za-z0-9_.-]{1,60}") ? name : "with a strange name";
  }
}
