package dev.entrepot.workflows.workflow;

import static java.util.Map.entry;

import dev.entrepot.workflows.expression.Availability;
import dev.entrepot.workflows.expression.SyntaxError;
import dev.entrepot.workflows.expression.Template;
import dev.entrepot.workflows.source.Node;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.source.Node.Sequence;
import dev.entrepot.workflows.source.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Checks every expression of a workflow: that it can be read, and that what it looks at is there
/// at its key. GitHub does so before a run starts, whether the job would run or not.
final class Expressions {
  private static final String ANY = "*";

  private static final Map<String, Availability> KEYS =
      Map.ofEntries(
          entry("run-name", Availability.RUN_NAME),
          entry("env", Availability.WORKFLOW_ENV),
          entry("concurrency", Availability.WORKFLOW_CONCURRENCY),
          entry("on.workflow_call.inputs.*.default", Availability.CALL_INPUT_DEFAULT),
          entry("on.workflow_call.outputs.*.value", Availability.CALL_OUTPUT),
          entry("jobs.*.if", Availability.JOB_IF),
          entry("jobs.*.strategy", Availability.JOB_STRATEGY),
          entry("jobs.*.name", Availability.JOB_NAME),
          entry("jobs.*.runs-on", Availability.JOB_RUNS_ON),
          entry("jobs.*.timeout-minutes", Availability.JOB_TIMEOUT),
          entry("jobs.*.cancel-timeout-minutes", Availability.JOB_TIMEOUT),
          entry("jobs.*.continue-on-error", Availability.JOB_CONTINUE_ON_ERROR),
          entry("jobs.*.concurrency", Availability.JOB_CONCURRENCY),
          entry("jobs.*.environment", Availability.JOB_ENVIRONMENT),
          entry("jobs.*.environment.url", Availability.JOB_ENVIRONMENT_URL),
          entry("jobs.*.env", Availability.JOB_ENV),
          entry("jobs.*.defaults.run", Availability.JOB_DEFAULTS_RUN),
          entry("jobs.*.outputs", Availability.JOB_OUTPUTS),
          entry("jobs.*.container", Availability.JOB_CONTAINER),
          entry("jobs.*.container.env", Availability.JOB_CONTAINER_ENV),
          entry("jobs.*.container.credentials", Availability.JOB_CONTAINER_CREDENTIALS),
          entry("jobs.*.services", Availability.JOB_SERVICES),
          entry("jobs.*.services.*.env", Availability.JOB_SERVICE_ENV),
          entry("jobs.*.services.*.credentials", Availability.JOB_SERVICE_CREDENTIALS),
          entry("jobs.*.snapshot", Availability.JOB_RUNS_ON),
          entry("jobs.*.with", Availability.JOB_WITH),
          entry("jobs.*.secrets", Availability.JOB_SECRETS),
          entry("jobs.*.steps.*.if", Availability.STEP_IF),
          entry("jobs.*.steps.*.name", Availability.STEP_NAME),
          entry("jobs.*.steps.*.run", Availability.STEP_RUN),
          entry("jobs.*.steps.*.with", Availability.STEP_WITH),
          entry("jobs.*.steps.*.env", Availability.STEP_ENV),
          entry("jobs.*.steps.*.working-directory", Availability.STEP_WORKING_DIRECTORY),
          entry("jobs.*.steps.*.timeout-minutes", Availability.STEP_TIMEOUT),
          entry("jobs.*.steps.*.continue-on-error", Availability.STEP_CONTINUE_ON_ERROR));

  private static final Set<Availability> CONDITIONS =
      Set.of(Availability.JOB_IF, Availability.STEP_IF);

  /// Below these any name may stand: of a job, an input, a service.
  private static final Set<String> NAMED =
      Set.of("jobs", "on.workflow_call.inputs", "on.workflow_call.outputs", "jobs.*.services");

  /// Steps that run at once are steps all the same.
  private static final String PARALLEL = "jobs.*.steps.*.parallel.*";

  private final Reading reading;

  Expressions(Reading reading) {
    this.reading = reading;
  }

  void check(Mapping workflow) {
    check(workflow, "", Optional.empty());
  }

  /// @param path of keys with dots; names and positions are `*`
  /// @param above what the key above may hold
  private void check(Node node, String path, Optional<Availability> above) {
    var here = Optional.ofNullable(KEYS.get(path)).or(() -> above);
    switch (node) {
      case Mapping(_, var entries) ->
          entries.forEach(it -> {
            var name = NAMED.contains(path) ? ANY : it.key().value();
            check(it.value(), below(path, name), here);
          });
      case Sequence(_, var items) -> items.forEach(it -> check(it, below(path, ANY), here));
      case Scalar scalar -> check(scalar, here.orElse(Availability.LITERAL));
    }
  }

  private static String below(String path, String name) {
    var whole = path.isEmpty() ? name : path + "." + name;
    return whole.equals(PARALLEL) ? "jobs.*.steps.*" : whole;
  }

  private void check(Scalar scalar, Availability available) {
    var condition = CONDITIONS.contains(available);
    if (!condition && !scalar.value().contains("${{")) {
      return;
    }
    var parsed = condition ? Template.condition(scalar.value()) : Template.parse(scalar.value());
    var errors =
        switch (parsed) {
          case Template.Parsed.Bad(var error) -> List.of(error);
          case Template.Parsed.Good(var template) -> available.check(template);
        };
    errors.stream().findFirst().ifPresent(it -> reading.problem(place(scalar, it), it.message()));
  }

  private static Place place(Scalar scalar, SyntaxError error) {
    return scalar.plain() ? scalar.place().part(error.offset(), error.length()) : scalar.place();
  }
}
