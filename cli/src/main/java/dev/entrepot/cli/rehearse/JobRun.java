package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.workflows.expression.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A job while it runs: what its steps see and leave behind.
final class JobRun {
  /// What GitHub gives a job is six hours; nobody waits so long at a desk.
  static final Duration LONGEST_STEP = Duration.ofMinutes(30);

  /// What no step can change.
  private static final Pattern OF_RUNNER =
      Pattern.compile("GITHUB_|RUNNER_|ACTIONS_ID_TOKEN_|REHEARSAL_");

  private final String title;
  private final JobFolders folders;
  private final JobLog log;
  private final Masks masks;
  private final Map<String, String> base;
  private final Map<String, String> own = new LinkedHashMap<>();
  private final Map<String, String> set = new LinkedHashMap<>();
  private final List<String> path = new ArrayList<>();
  private final Map<String, Value> steps = new LinkedHashMap<>();
  private final List<String> differences = new ArrayList<>();
  private final Consumer<StepResult> ended;
  private boolean succeeded = true;
  private Duration limit = LONGEST_STEP;
  private Optional<Long> end = Optional.empty();

  /// @param base the variables of the machine, of the runner and of the identity
  /// @param ended hears of every step when it is done
  JobRun(
      String title,
      JobFolders folders,
      JobLog log,
      Masks masks,
      Map<String, String> base,
      Consumer<StepResult> ended) {
    this.title = title;
    this.folders = folders;
    this.log = log;
    this.masks = masks;
    this.base = Map.copyOf(base);
    this.ended = ended;
  }

  String title() {
    return title;
  }

  JobFolders folders() {
    return folders;
  }

  Masks masks() {
    return masks;
  }

  void say(String line) {
    log.line(masks.applied(line));
  }

  /// `env` of the workflow and of the job.
  void declare(Map<String, String> env) {
    own.putAll(env);
  }

  void set(Map<String, String> variables) {
    set.putAll(variables);
  }

  /// Puts a folder before the others of `PATH`.
  void addPath(String folder) {
    path.remove(folder);
    path.addFirst(folder);
  }

  /// What differs from GitHub's runner, for the report.
  void differs(String what) {
    if (!differences.contains(what)) {
      differences.add(what);
    }
  }

  List<String> differences() {
    return List.copyOf(differences);
  }

  /// All variables of a step.
  ///
  /// @param more of the step itself
  Map<String, String> variables(Map<String, String> more) {
    var variables = new LinkedHashMap<>(base);
    variables.putAll(own);
    variables.putAll(set);
    variables.putAll(more);
    base.forEach((name, value) -> {
      if (OF_RUNNER.matcher(name).lookingAt()) {
        variables.put(name, value);
      }
    });
    var inherited = variables.getOrDefault("PATH", "/usr/bin:/bin");
    variables.put("PATH", String.join(":", path) + (path.isEmpty() ? "" : ":") + inherited);
    return variables;
  }

  /// The context `env`.
  Value env() {
    var values = new LinkedHashMap<String, Value>();
    own.forEach((name, value) -> values.put(name, Value.of(value)));
    set.forEach((name, value) -> values.put(name, Value.of(value)));
    return Value.of(values);
  }

  /// The context `steps`.
  Value steps() {
    return Value.of(steps);
  }

  void finished(String id, StepResult result) {
    var outputs = new LinkedHashMap<String, Value>();
    result.outputs().forEach((name, value) -> outputs.put(name, Value.of(value)));
    steps.put(
        id,
        Value.of(
            Map.of(
                "outputs", Value.of(outputs),
                "outcome", Value.of(result.outcome().toString()),
                "conclusion", Value.of(result.conclusion().toString()))));
  }

  void ended(StepResult result) {
    succeeded = succeeded && result.conclusion() != Outcome.FAILURE;
    ended.accept(result);
  }

  boolean succeeded() {
    return succeeded;
  }

  /// `timeout-minutes` of the job.
  void endsWithin(Duration most) {
    end = Optional.of(System.nanoTime() + most.toNanos());
  }

  /// `timeout-minutes` of the step that comes.
  void limit(Optional<Duration> most) {
    limit = most.orElse(LONGEST_STEP);
  }

  /// @throws CommandFailure if the job's time is over
  private Duration left() {
    if (end.isEmpty()) {
      return limit;
    }
    var left = Duration.ofNanos(end.get() - System.nanoTime());
    if (!left.isPositive()) {
      throw new CommandFailure("The job has exceeded its maximum execution time");
    }
    return left.compareTo(limit) < 0 ? left : limit;
  }

  /// Runs a program as a step does, its output in the log.
  ///
  /// @return the exit code
  int run(
      List<String> arguments, Path folder, Map<String, String> more, WorkflowCommands commands) {
    return new Command(arguments, folder, variables(more))
        .run(left(), it -> commands.shown(it).ifPresent(log::line));
  }
}
