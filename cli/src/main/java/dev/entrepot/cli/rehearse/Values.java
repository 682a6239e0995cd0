package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.workflows.expression.Contexts;
import dev.entrepot.workflows.expression.Conversions;
import dev.entrepot.workflows.expression.EvaluationFailure;
import dev.entrepot.workflows.expression.Template;
import dev.entrepot.workflows.expression.Value;
import dev.entrepot.workflows.source.Node;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.source.Node.Sequence;
import dev.entrepot.workflows.workflow.Text;
import java.util.LinkedHashMap;
import java.util.Map;

/// What texts with `${{ }}` give in a run.
final class Values {
  private Values() {}

  /// The value of a text.
  ///
  /// @throws CommandFailure where GitHub ends the job, or where only GitHub can say the value
  static Value of(String text, Contexts contexts) {
    try {
      return switch (Template.parse(text)) {
        case Template.Parsed.Good(var template) -> template.value(contexts);
        case Template.Parsed.Bad(var error) -> throw new CommandFailure(error.message());
      };
    } catch (EvaluationFailure e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  /// The same as text; what only GitHub can say is empty, as a missing property is.
  static String text(String text, Contexts contexts) {
    var value = of(text, contexts);
    return value instanceof Value.Unknown ? "" : Conversions.text(value);
  }

  static Map<String, String> texts(Map<String, Text> texts, Contexts contexts) {
    var values = new LinkedHashMap<String, String>();
    texts.forEach((name, text) -> values.put(name, text(text.value(), contexts)));
    return values;
  }

  /// A part of the file with all its expressions worked out.
  static Value of(Node node, Contexts contexts) {
    return switch (node) {
      case Scalar scalar -> scalar(scalar, contexts);
      case Sequence(_, var items) ->
          new Value.Items(items.stream().map(it -> of(it, contexts)).toList());
      case Mapping(_, var entries) -> {
        var fields = new LinkedHashMap<String, Value>();
        entries.forEach(it -> fields.put(it.key().value(), of(it.value(), contexts)));
        yield new Value.Fields(fields);
      }
    };
  }

  private static Value scalar(Scalar scalar, Contexts contexts) {
    return switch (scalar.kind()) {
      case NULL -> Value.none();
      case BOOLEAN -> Value.of(scalar.value().equalsIgnoreCase("true"));
      // 3.10 stays what a person wrote: GitHub's reader keeps the text beside the number.
      case NUMBER, TEXT -> of(scalar.value(), contexts);
    };
  }

  /// Whether an `if` holds.
  static boolean holds(String condition, Contexts contexts) {
    try {
      return switch (Template.condition(condition)) {
        case Template.Parsed.Good(var template) -> template.holds(contexts).orElse(false);
        case Template.Parsed.Bad(var error) -> throw new CommandFailure(error.message());
      };
    } catch (EvaluationFailure e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
