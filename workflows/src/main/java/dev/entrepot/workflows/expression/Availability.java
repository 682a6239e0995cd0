package dev.entrepot.workflows.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which contexts and functions may stand at a key of a workflow or of a composite action, as
/// GitHub's own schemas have it (actions/runner, `workflow-v1.0.json` and `action_yaml.json`; in
/// its documentation "Contexts reference", "Context availability").
///
/// A key that no constant names takes no expression at all.
public enum Availability {
  /// `uses`, `permissions`, `needs`, `on`, and every other key that is read before a run starts.
  LITERAL("this key", ""),

  RUN_NAME("run-name", "github inputs vars"),
  WORKFLOW_ENV("env", "github inputs vars secrets"),
  WORKFLOW_CONCURRENCY("concurrency", "github inputs vars"),
  CALL_INPUT_DEFAULT("on.workflow_call.inputs.<input_id>.default", "github inputs vars"),
  CALL_OUTPUT("on.workflow_call.outputs.<output_id>.value", "github inputs vars jobs"),

  JOB_IF("jobs.<job_id>.if", "github inputs vars needs", "status"),
  JOB_STRATEGY("jobs.<job_id>.strategy", "github inputs vars needs"),
  JOB_NAME("jobs.<job_id>.name", Sets.MATRIX),
  JOB_RUNS_ON("jobs.<job_id>.runs-on", Sets.MATRIX),
  JOB_TIMEOUT("jobs.<job_id>.timeout-minutes", Sets.MATRIX),
  JOB_CONTINUE_ON_ERROR("jobs.<job_id>.continue-on-error", Sets.MATRIX),
  JOB_CONCURRENCY("jobs.<job_id>.concurrency", Sets.MATRIX),
  JOB_ENVIRONMENT("jobs.<job_id>.environment", Sets.MATRIX),
  JOB_ENVIRONMENT_URL("jobs.<job_id>.environment.url", Sets.MATRIX + " steps job runner env"),
  JOB_ENV("jobs.<job_id>.env", Sets.MATRIX + " secrets"),
  JOB_DEFAULTS_RUN("jobs.<job_id>.defaults.run", Sets.MATRIX + " env"),
  JOB_OUTPUTS("jobs.<job_id>.outputs.<output_id>", Sets.RUN),
  JOB_CONTAINER("jobs.<job_id>.container", Sets.MATRIX),
  JOB_CONTAINER_ENV("jobs.<job_id>.container.env.<env_id>", Sets.RUN),
  JOB_CONTAINER_CREDENTIALS("jobs.<job_id>.container.credentials", Sets.MATRIX + " secrets env"),
  JOB_SERVICES("jobs.<job_id>.services", Sets.MATRIX),
  JOB_SERVICE_ENV("jobs.<job_id>.services.<service_id>.env.<env_id>", Sets.RUN),
  JOB_SERVICE_CREDENTIALS(
      "jobs.<job_id>.services.<service_id>.credentials", Sets.MATRIX + " secrets env"),
  JOB_WITH("jobs.<job_id>.with.<with_id>", Sets.MATRIX),
  JOB_SECRETS("jobs.<job_id>.secrets.<secret_id>", Sets.MATRIX + " secrets"),

  STEP_IF("jobs.<job_id>.steps.if", Sets.MATRIX + " steps job runner env", "status hashFiles"),
  STEP_NAME("jobs.<job_id>.steps.name", Sets.RUN, "hashFiles"),
  STEP_RUN("jobs.<job_id>.steps.run", Sets.RUN, "hashFiles"),
  STEP_WITH("jobs.<job_id>.steps.with", Sets.RUN, "hashFiles"),
  STEP_ENV("jobs.<job_id>.steps.env", Sets.RUN, "hashFiles"),
  STEP_WORKING_DIRECTORY("jobs.<job_id>.steps.working-directory", Sets.RUN, "hashFiles"),
  STEP_TIMEOUT("jobs.<job_id>.steps.timeout-minutes", Sets.RUN, "hashFiles"),
  STEP_CONTINUE_ON_ERROR("jobs.<job_id>.steps.continue-on-error", Sets.RUN, "hashFiles"),

  ACTION_INPUT_DEFAULT(
      "inputs.<input_id>.default", "github strategy matrix job runner", "hashFiles"),
  ACTION_OUTPUT("outputs.<output_id>.value", Sets.ACTION),
  ACTION_STEP_IF("runs.steps.if", Sets.ACTION, "status hashFiles"),
  /// `name`, `run`, `shell`, `with`, `env`, `working-directory`, `continue-on-error` of a step.
  ACTION_STEP("runs.steps", Sets.ACTION, "hashFiles");

  private static final class Sets {
    static final String MATRIX = "github inputs vars needs strategy matrix";
    static final String RUN = MATRIX + " secrets steps job runner env";
    static final String ACTION = "github inputs strategy matrix steps job runner env";
  }

  private final String key;
  private final String contexts;
  private final String functions;

  Availability(String key, String contexts) {
    this(key, contexts, "");
  }

  Availability(String key, String contexts, String functions) {
    this.key = key;
    this.contexts = contexts;
    this.functions = functions.replace("status", "always cancelled failure success");
  }

  /// As GitHub's documentation writes it.
  public String key() {
    return key;
  }

  /// The contexts that may stand here, in lower case.
  public List<String> contexts() {
    return words(contexts);
  }

  /// The functions that may be called here beside those that may be called everywhere.
  public List<String> functions() {
    return words(functions);
  }

  private static List<String> words(String words) {
    return Arrays.stream(words.split(" ", -1)).filter(it -> !it.isEmpty()).toList();
  }

  /// What may not stand here, in the order of the text.
  public List<SyntaxError> check(Template template) {
    var expressions = template.inserted().toList();
    if (this == LITERAL) {
      return expressions.stream()
          .map(it ->
              new SyntaxError(
                  it.offset(),
                  it.expression().toString().length(),
                  "No expression may stand at this key; GitHub reads it before a run starts"))
          .toList();
    }
    return errors(template.accesses(), template.calls());
  }

  /// What may not stand here, in the order of the text.
  public List<SyntaxError> check(Expression expression) {
    return errors(expression.accesses(), expression.calls());
  }

  private List<SyntaxError> errors(List<ContextAccess> accesses, List<FunctionCall> calls) {
    var errors = new ArrayList<SyntaxError>();
    accesses.stream().map(this::error).flatMap(Optional::stream).forEach(errors::add);
    calls.stream().map(this::error).flatMap(Optional::stream).forEach(errors::add);
    errors.sort(Comparator.comparingInt(SyntaxError::offset));
    return List.copyOf(errors);
  }

  private Optional<SyntaxError> error(ContextAccess access) {
    return contexts().contains(access.context())
        ? Optional.empty()
        : Optional.of(
            new SyntaxError(
                access.offset(),
                access.context().length(),
                "There is no context '%s' in %s; there are: %s"
                    .formatted(
                        access.context(), key, String.join(", ", new TreeSet<>(contexts())))));
  }

  private Optional<SyntaxError> error(FunctionCall call) {
    var name = call.name();
    if (!isSpecial(name)) {
      return Optional.empty();
    }
    if (functions().stream().noneMatch(name::equalsIgnoreCase)) {
      return Optional.of(new SyntaxError(call.offset(), name.length(), notHere(call)));
    }
    // Only a job has others whose names could be given.
    return call.asksForStatus() && call.arguments() > 0 && this != JOB_IF
        ? Optional.of(
            new SyntaxError(
                call.offset(), name.length(), "'%s' takes no arguments in %s".formatted(name, key)))
        : Optional.empty();
  }

  private String notHere(FunctionCall call) {
    var where =
        Stream.of(values())
            .filter(it -> it.functions().stream().anyMatch(call.name()::equalsIgnoreCase))
            .map(Availability::key)
            .sorted()
            .toList();
    return "'%s' cannot be called in %s, only in: %s"
        .formatted(call.name(), key, String.join(", ", where));
  }

  private static boolean isSpecial(String name) {
    return STEP_IF.functions().stream().anyMatch(name::equalsIgnoreCase);
  }
}
