package dev.entrepot.workflows.plan;

import dev.entrepot.workflows.expression.Conversions;
import dev.entrepot.workflows.expression.EvaluationFailure;
import dev.entrepot.workflows.expression.Template;
import dev.entrepot.workflows.expression.Value;
import dev.entrepot.workflows.workflow.Job;
import dev.entrepot.workflows.workflow.Step;
import dev.entrepot.workflows.workflow.Text;
import dev.entrepot.workflows.workflow.Workflow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One event's run of a workflow, as far as the files say.
public final class Run {
  private final Event event;
  private final Optional<String> repository;

  /// @param repository `owner/name`, if it is known
  public Run(Event event, Optional<String> repository) {
    this.event = event;
    this.repository = repository;
  }

  /// Whether a job would run, its callers and what it waits for being asked first.
  public Decision decide(PlannedJob job) {
    if (Start.of(job.started().triggers(), event) instanceof Start.DoesNot(var why)) {
      return new Decision.Skipped(why);
    }
    var surroundings = Surroundings.of(job.started(), event, repository);
    Decision decision = new Decision.Runs();
    for (var at = 0; at < job.path().size(); at++) {
      var link = job.path().get(at);
      decision = worse(decision, new Jobs(link.workflow(), surroundings).decide(link.job()));
      if (link.job().work() instanceof Job.Call call && at + 1 < job.path().size()) {
        surroundings = surroundings.called(call, job.path().get(at + 1).workflow());
      }
    }
    return decision;
  }

  /// Whether a step of a job would run.
  public Decision decide(PlannedJob job, Step step) {
    var decision = decide(job);
    if (step.condition().isEmpty() || decision instanceof Decision.Skipped) {
      return decision;
    }
    return worse(decision, condition(step.condition().get(), surroundings(job)));
  }

  private Surroundings surroundings(PlannedJob job) {
    var surroundings = Surroundings.of(job.started(), event, repository);
    for (var at = 0; at + 1 < job.path().size(); at++) {
      if (job.path().get(at).job().work() instanceof Job.Call call) {
        surroundings = surroundings.called(call, job.path().get(at + 1).workflow());
      }
    }
    return surroundings;
  }

  private static Decision condition(Text condition, Surroundings surroundings) {
    return Template.condition(condition.value()) instanceof Template.Parsed.Good(var template)
        ? truth(template, condition.value(), surroundings)
        : new Decision.MayRun("an 'if' that can be read");
  }

  private static Decision truth(Template condition, String text, Surroundings surroundings) {
    try {
      var value = condition.value(surroundings);
      var truth = Conversions.truth(value);
      if (truth.isEmpty()) {
        return new Decision.MayRun(value instanceof Value.Unknown(var why) ? why : "its 'if'");
      }
      return truth.get()
          ? new Decision.Runs()
          : new Decision.Skipped("its 'if' is false: %s".formatted(text.strip()));
    } catch (EvaluationFailure e) {
      return new Decision.MayRun(String.valueOf(e.getMessage()));
    }
  }

  /// The environment that a job would have; empty if it has none.
  public Optional<Value> environment(PlannedJob job) {
    var surroundings = surroundings(job);
    return job.job().environment().map(it -> surroundings.value(it.name().value()));
  }

  private static Decision worse(Decision one, Decision other) {
    return other instanceof Decision.Runs || one instanceof Decision.Skipped ? one : other;
  }

  /// The jobs of one workflow, each decided once.
  private static final class Jobs {
    private final Workflow workflow;
    private final Surroundings surroundings;
    private final Map<String, Decision> decided = new HashMap<>();
    private final Set<String> deciding = new HashSet<>();

    Jobs(Workflow workflow, Surroundings surroundings) {
      this.workflow = workflow;
      this.surroundings = surroundings;
    }

    Decision decide(Job job) {
      var key = job.id().value().toLowerCase(Locale.ROOT);
      var before = decided.get(key);
      if (before != null) {
        return before;
      }
      if (!deciding.add(key)) {
        return new Decision.Skipped("it waits for itself");
      }
      var decision = fresh(job);
      decided.put(key, decision);
      return decision;
    }

    private Decision fresh(Job job) {
      var condition =
          job.condition()
              .map(it -> Template.condition(it.value()))
              .orElseGet(() -> Template.condition("true"));
      if (!(condition instanceof Template.Parsed.Good(var template))) {
        return new Decision.MayRun("an 'if' that can be read");
      }
      Decision needed = new Decision.Runs();
      if (!template.asksForStatus()) {
        for (var need : job.needs()) {
          var other = workflow.job(need.value());
          if (other.isPresent()) {
            needed = worse(needed, because(need.value(), decide(other.get())));
          }
        }
      }
      return worse(
          needed, truth(template, job.condition().map(Text::value).orElse(""), surroundings));
    }

    private static Decision because(String need, Decision decision) {
      return decision instanceof Decision.Skipped(var why)
          ? new Decision.Skipped("%s, which it needs, is skipped: %s".formatted(need, why))
          : decision;
    }
  }
}
