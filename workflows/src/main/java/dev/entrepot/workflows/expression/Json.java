package dev.entrepot.workflows.expression;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.entrepot.workflows.expression.Value.Bool;
import dev.entrepot.workflows.expression.Value.Fields;
import dev.entrepot.workflows.expression.Value.Items;
import dev.entrepot.workflows.expression.Value.Null;
import dev.entrepot.workflows.expression.Value.Numeric;
import dev.entrepot.workflows.expression.Value.Text;
import dev.entrepot.workflows.expression.Value.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `toJSON` and `fromJSON`.
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Json() {}

  /// The value of a JSON text.
  ///
  /// @throws EvaluationFailure if it is none
  public static Value read(String text) {
    try {
      var node = MAPPER.readTree(text);
      if (node instanceof MissingNode) {
        throw new EvaluationFailure("fromJSON: the text is empty");
      }
      return value(node);
    } catch (JsonProcessingException e) {
      throw new EvaluationFailure("fromJSON: this is not JSON: " + e.getOriginalMessage());
    }
  }

  private static Value value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        var fields = new LinkedHashMap<String, Value>();
        node.properties().forEach(it -> fields.put(it.getKey(), value(it.getValue())));
        yield new Fields(fields);
      }
      case ARRAY -> {
        var items = new ArrayList<Value>();
        node.forEach(it -> items.add(value(it)));
        yield new Items(items);
      }
      case BOOLEAN -> Value.of(node.booleanValue());
      case NUMBER -> Value.of(node.doubleValue());
      case STRING -> Value.of(node.textValue());
      default -> Value.none();
    };
  }

  /// Indented by two, as GitHub writes it; unknown if a part of it is.
  static Value write(Value value) {
    var text = new StringBuilder();
    var unknown = write(value, text, "");
    return unknown == null ? Value.of(text.toString()) : unknown;
  }

  private static @Nullable Unknown write(Value value, StringBuilder text, String indent) {
    switch (value) {
      case Unknown unknown -> {
        return unknown;
      }
      case Null _ -> text.append("null");
      case Bool(var it) -> text.append(it);
      case Numeric(var it) -> text.append(Double.isFinite(it) ? Conversions.text(it) : "null");
      case Text(var it) -> quoted(it, text);
      case Items(var values, _) -> {
        return items(values, text, indent);
      }
      case Fields fields -> {
        return fields.others().isPresent()
            ? new Unknown(fields.others().get())
            : fields(fields.values(), text, indent);
      }
    }
    return null;
  }

  private static @Nullable Unknown items(List<Value> values, StringBuilder text, String indent) {
    var before = "[";
    for (var item : values) {
      text.append(before).append('\n').append(indent).append("  ");
      var unknown = write(item, text, indent + "  ");
      if (unknown != null) {
        return unknown;
      }
      before = ",";
    }
    text.append(values.isEmpty() ? "[]" : "\n" + indent + "]");
    return null;
  }

  private static @Nullable Unknown fields(
      Map<String, Value> values, StringBuilder text, String indent) {
    var before = "{";
    for (var field : values.entrySet()) {
      text.append(before).append('\n').append(indent).append("  ");
      quoted(field.getKey(), text);
      var unknown = write(field.getValue(), text.append(": "), indent + "  ");
      if (unknown != null) {
        return unknown;
      }
      before = ",";
    }
    text.append(values.isEmpty() ? "{}" : "\n" + indent + "}");
    return null;
  }

  private static void quoted(String value, StringBuilder text) {
    try {
      text.append(MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A text can always be written", e);
    }
  }
}
