package dev.entrepot.workflows.plan;

import dev.entrepot.workflows.expression.Contexts;
import dev.entrepot.workflows.expression.EvaluationFailure;
import dev.entrepot.workflows.expression.Template;
import dev.entrepot.workflows.expression.Value;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.workflow.Job;
import dev.entrepot.workflows.workflow.Triggers.Trigger;
import dev.entrepot.workflows.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What expressions see in the jobs of one workflow of a run.
///
/// @param github that context
/// @param inputs that context: of a call, or of a dispatch by hand
record Surroundings(Value github, Value inputs) implements Contexts {
  /// Of the workflow that an event starts.
  static Surroundings of(Workflow workflow, Event event, Optional<String> repository) {
    var byHand = event.name().equals("workflow_dispatch");
    return new Surroundings(
        event.context(repository),
        byHand
            ? new Value.Unknown("what was chosen when it was started")
            : new Value.Fields(Map.of()));
  }

  /// Of a workflow that a job calls.
  Surroundings called(Job.Call call, Workflow called) {
    var inputs = new LinkedHashMap<String, Value>();
    called
        .triggers()
        .of("workflow_call")
        .map(Trigger::options)
        .flatMap(it -> it.get("inputs"))
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast)
        .ifPresent(it ->
            it.entries()
                .forEach(input -> inputs.put(input.key().value(), fallback(input.value()))));
    call.with().forEach((name, value) -> inputs.put(name, value(value.value())));
    return new Surroundings(github, new Value.Fields(inputs));
  }

  /// The value of a text with `${{ }}`; unknown too where GitHub would end the run.
  Value value(String text) {
    if (!(Template.parse(text) instanceof Template.Parsed.Good(var template))) {
      return new Value.Unknown("a text that is no expression");
    }
    try {
      return template.value(this);
    } catch (EvaluationFailure e) {
      return new Value.Unknown(String.valueOf(e.getMessage()));
    }
  }

  private static Value fallback(dev.entrepot.workflows.source.Node input) {
    return input instanceof Mapping mapping
            && mapping.get("default").orElse(null) instanceof Scalar scalar
        ? switch (scalar.kind()) {
          case NULL -> Value.none();
          case BOOLEAN -> Value.of(Boolean.parseBoolean(scalar.value()));
          case NUMBER, TEXT -> Value.of(scalar.value());
        }
        : Value.of("");
  }

  @Override
  public Optional<Value> context(String name) {
    return switch (name) {
      case "github" -> Optional.of(github);
      case "inputs" -> Optional.of(inputs);
      case "needs" -> Optional.of(new Value.Unknown("what the jobs before it give"));
      case "vars" -> Optional.of(new Value.Unknown("the variables of the repository"));
      case "matrix", "strategy" -> Optional.of(new Value.Unknown("which job of the matrix it is"));
      case "env", "secrets", "steps", "job", "runner", "jobs" ->
          Optional.of(new Value.Unknown("what %s holds in the run".formatted(name)));
      default -> Optional.empty();
    };
  }

  /// As if all before it went well.
  @Override
  public Value status(String function, List<Value> arguments) {
    return Value.of(function.equals("success") || function.equals("always"));
  }
}
