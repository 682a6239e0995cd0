package dev.entrepot.cli.rehearse;

import dev.entrepot.workflows.expression.Value;
import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.plan.PlannedJob.Link;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.workflow.Job;
import dev.entrepot.workflows.workflow.Triggers.Trigger;
import dev.entrepot.workflows.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the jobs before a job gave. A job that calls a workflow gives what `on.workflow_call` names
/// of it, and nothing else of its jobs.
///
/// @param jobs those of the rehearsal
/// @param results of the jobs that were reached
/// @param github that context
record Needs(List<PlannedJob> jobs, Map<PlannedJob, JobResult> results, Value github) {

  /// How a job ended for those that need it.
  record Ended(Outcome outcome, Map<String, Value> outputs) {
    Value value() {
      return Value.of(Map.of("result", Value.of(outcome.toString()), "outputs", Value.of(outputs)));
    }
  }

  /// The context `needs` of a job, and how all that it waits for ended.
  record Found(Value context, Outcome outcome) {}

  Found of(PlannedJob job) {
    var needs = new LinkedHashMap<String, Value>();
    var outcomes = new ArrayList<Outcome>();
    for (var depth = 0; depth < job.path().size(); depth++) {
      for (var need : job.path().get(depth).job().needs()) {
        var ended = ended(Cast.needed(jobs, job, depth, need), depth);
        outcomes.add(ended.outcome());
        if (depth == job.path().size() - 1) {
          needs.put(need.value(), ended.value());
        }
      }
    }
    return new Found(Value.of(needs), worst(outcomes));
  }

  /// @param members the planned jobs that stand for one job of the workflow at that depth
  private Ended ended(List<PlannedJob> members, int depth) {
    if (members.isEmpty()) {
      return new Ended(Outcome.SKIPPED, Map.of());
    }
    if (!(members.getFirst().path().get(depth).job().work() instanceof Job.Call)) {
      return own(members.getFirst());
    }
    Map<String, Ended> inner =
        members.stream()
            .collect(
                Collectors.groupingBy(
                    it -> id(it.path().get(depth + 1)),
                    LinkedHashMap::new,
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        (Function<List<PlannedJob>, Ended>) it -> ended(it, depth + 1))));
    var called = members.getFirst().path().get(depth + 1).workflow();
    var outcome = worst(inner.values().stream().map(Ended::outcome).toList());
    return new Ended(outcome, outputs(called, inner));
  }

  private Ended own(PlannedJob job) {
    var result = results.get(job);
    var outputs = new LinkedHashMap<String, Value>();
    if (result == null) {
      return new Ended(Outcome.SKIPPED, outputs);
    }
    result.outputs().forEach((name, value) -> outputs.put(name, Value.of(value)));
    return new Ended(result.outcome(), outputs);
  }

  private Map<String, Value> outputs(Workflow called, Map<String, Ended> inner) {
    var jobs = new LinkedHashMap<String, Value>();
    inner.forEach((id, it) -> jobs.put(id, it.value()));
    var contexts =
        new JobContexts(Map.of("github", github, "jobs", Value.of(jobs)), Outcome.SUCCESS);
    var outputs = new LinkedHashMap<String, Value>();
    called
        .triggers()
        .of("workflow_call")
        .map(Trigger::options)
        .flatMap(it -> it.get("outputs"))
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast)
        .ifPresent(it ->
            it.entries()
                .forEach(output -> {
                  if (output.value() instanceof Mapping mapping
                      && mapping.get("value").orElse(null) instanceof Scalar value) {
                    outputs.put(
                        output.key().value(), Value.of(Values.text(value.value(), contexts)));
                  }
                }));
    return outputs;
  }

  private static String id(Link link) {
    return link.job().id().value();
  }

  /// Skipped alone is no failure, and what failed and what was skipped is.
  private static Outcome worst(List<Outcome> outcomes) {
    return outcomes.contains(Outcome.FAILURE)
        ? Outcome.FAILURE
        : outcomes.contains(Outcome.SKIPPED) ? Outcome.SKIPPED : Outcome.SUCCESS;
  }
}
