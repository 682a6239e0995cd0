package dev.entrepot.cli.rehearse;

import dev.entrepot.workflows.expression.Contexts;
import dev.entrepot.workflows.expression.Value;
import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.workflow.Job;
import dev.entrepot.workflows.workflow.Triggers.Trigger;
import dev.entrepot.workflows.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;

/// The context `inputs`: what a person at the button leaves as it is, or what callers hand down.
final class CalledInputs {
  private CalledInputs() {}

  /// Of a job, through all the workflows above it.
  static Value of(PlannedJob job, String event, JobContexts contexts) {
    Value inputs =
        event.equals("workflow_dispatch")
            ? Value.of(fallbacks(job.started(), event, contexts))
            : Value.of(Map.of());
    for (var at = 0; at + 1 < job.path().size(); at++) {
      if (job.path().get(at).job().work() instanceof Job.Call call) {
        var above = contexts.with("inputs", inputs);
        var handed = fallbacks(job.path().get(at + 1).workflow(), "workflow_call", above);
        call.with().forEach((name, text) -> handed.put(name, Values.of(text.value(), above)));
        inputs = Value.of(handed);
      }
    }
    return inputs;
  }

  /// The inputs of an event with their defaults.
  private static Map<String, Value> fallbacks(Workflow workflow, String event, Contexts contexts) {
    var values = new LinkedHashMap<String, Value>();
    workflow
        .triggers()
        .of(event)
        .map(Trigger::options)
        .flatMap(it -> it.get("inputs"))
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast)
        .ifPresent(it ->
            it.entries()
                .forEach(input -> {
                  if (input.value() instanceof Mapping mapping) {
                    mapping
                        .get("default")
                        .ifPresent(
                            node -> values.put(input.key().value(), Values.of(node, contexts)));
                  }
                }));
    return values;
  }
}
