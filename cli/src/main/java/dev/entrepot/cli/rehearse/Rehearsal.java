package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.throwaway.ThrowAwayIndex;
import dev.entrepot.issuer.JobHandle;
import dev.entrepot.workflows.doctor.Examined;
import dev.entrepot.workflows.expression.Value;
import dev.entrepot.workflows.expression.Value.Fields;
import dev.entrepot.workflows.plan.ArtifactNames;
import dev.entrepot.workflows.plan.Claims;
import dev.entrepot.workflows.plan.IdentityRight;
import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.workflow.Job;
import dev.entrepot.workflows.workflow.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the jobs of a release, each in folders of its own.
final class Rehearsal {
  private final Stage stage;
  private final Progress progress;
  private final List<PlannedJob> jobs;
  private final Map<PlannedJob, JobResult> results = new LinkedHashMap<>();
  private final List<JobResult> all = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();

  Rehearsal(Stage stage, List<PlannedJob> jobs, Progress progress) {
    this.stage = stage;
    this.jobs = jobs;
    this.progress = progress;
  }

  /// Where it plays.
  ///
  /// @param environment what the jobs see of this machine
  record Stage(
      Examined examined,
      RunFacts facts,
      Gate gate,
      Artifacts artifacts,
      NativeActions actions,
      ThrowAwayIndex index,
      Target target,
      Path shims,
      Map<String, String> environment) {
    Stage {
      environment = Map.copyOf(environment);
    }
  }

  List<JobResult> run() {
    for (var job : jobs) {
      var result = run(job);
      results.put(job, result);
    }
    return List.copyOf(all);
  }

  List<String> differences() {
    return differences.stream().distinct().toList();
  }

  private JobResult run(PlannedJob job) {
    progress.job(job.title());
    try {
      var contexts = contexts(job);
      var held = held(job, contexts);
      if (held.isPresent()) {
        return kept(held.get());
      }
      var legs = legs(job, contexts);
      var ended = new ArrayList<JobResult>();
      for (var leg : legs) {
        ended.add(kept(leg(job, contexts, leg, legs.size() > 1 || !leg.isEmpty())));
      }
      return together(job, ended);
    } catch (CommandFailure | IOException e) {
      return kept(JobResult.without(job.title(), Outcome.FAILURE, String.valueOf(e.getMessage())));
    }
  }

  private JobResult kept(JobResult result) {
    all.add(result);
    progress.ended(result);
    return result;
  }

  /// A matrix is one job to those that need it: it fails with any of its legs.
  private static JobResult together(PlannedJob job, List<JobResult> legs) {
    if (legs.size() == 1) {
      return legs.getFirst();
    }
    var outputs = new LinkedHashMap<String, String>();
    legs.forEach(it -> outputs.putAll(it.outputs()));
    var failed = legs.stream().filter(it -> it.outcome() == Outcome.FAILURE).findFirst();
    return new JobResult(
        job.title(),
        failed.map(JobResult::outcome).orElse(Outcome.SUCCESS),
        List.of(),
        outputs,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Duration.ZERO,
        "");
  }

  /// Why the job does not run at all, as a result; empty if it runs.
  private Optional<JobResult> held(PlannedJob job, JobContexts contexts) {
    for (var link : job.path()) {
      var condition = link.job().condition().map(Text::value).orElse("success()");
      if (!Values.holds(condition, contexts)) {
        var why = contexts.succeeded() ? "its 'if' is false" : "what it needs did not succeed";
        return Optional.of(JobResult.without(job.title(), Outcome.SKIPPED, why));
      }
    }
    var uploads = ArtifactNames.uploaded(job.job());
    if (!uploads.isEmpty() && uploads.stream().allMatch(stage.artifacts()::isSupplied)) {
      var why = "not run: its artifacts are given with --artifact";
      differences.add("%s is %s".formatted(job.title(), why));
      return Optional.of(JobResult.without(job.title(), Outcome.SUCCESS, why));
    }
    return elsewhere(job, uploads).map(it -> JobResult.without(job.title(), Outcome.FAILURE, it));
  }

  private static Optional<String> elsewhere(PlannedJob job, List<String> uploads) {
    if (!(job.job().work() instanceof Job.Steps steps)) {
      return Optional.empty();
    }
    var needs =
        steps.container().isPresent()
            ? Optional.of("it runs in a container")
            : steps.services().isPresent()
                ? Optional.of("it needs service containers")
                : Runners.elsewhere(steps.runsOn());
    return needs.map(it ->
        "It cannot run here: %s. Give what it uploads with --artifact NAME=DIR%s"
            .formatted(it, uploads.isEmpty() ? "" : " (" + String.join(", ", uploads) + ")"));
  }

  private static List<Map<String, Value>> legs(PlannedJob job, JobContexts contexts) {
    return job.job()
        .strategy()
        .flatMap(it -> it.matrix())
        .map(it -> Matrix.combinations(Values.of(it, contexts)))
        .orElse(List.of(Map.of()));
  }

  private JobResult leg(
      PlannedJob job, JobContexts contexts, Map<String, Value> leg, boolean ofMatrix)
      throws IOException {
    var title = job.title() + (ofMatrix ? Matrix.title(leg) : "");
    var mine = contexts.with("matrix", Value.of(leg));
    if (ofMatrix && job.job().work() instanceof Job.Steps steps) {
      var other = Runners.elsewhere(steps.runsOn(), mine);
      if (other.isPresent()) {
        return JobResult.without(title, Outcome.FAILURE, "It cannot run here: " + other.get());
      }
    }
    var environment =
        job.job()
            .environment()
            .map(it -> Values.text(it.name().value(), mine))
            .filter(it -> !it.isBlank());
    var refused = environment.flatMap(it -> stage.gate().refusal(it, stage.facts().event().ref()));
    if (refused.isPresent()) {
      return JobResult.without(title, Outcome.FAILURE, refused.get());
    }
    return IdentityRight.of(job) instanceof IdentityRight.Granted
        ? withIdentity(job, title, mine, environment)
        : steps(job, title, mine, environment, Map.of(), Map.of());
  }

  private JobResult withIdentity(
      PlannedJob job, String title, JobContexts contexts, Optional<String> environment)
      throws IOException {
    var claims =
        new LinkedHashMap<>(
            Claims.of(job, stage.facts().event(), Optional.of(stage.facts().repository())));
    claims.remove("environment");
    environment.ifPresent(it -> claims.put("environment", it));
    try (JobHandle handle =
        stage.index().issuer().startJob(stage.facts().identity(job, environment))) {
      var asking =
          Map.of(
              "ACTIONS_ID_TOKEN_REQUEST_URL", handle.requestUrl(),
              "ACTIONS_ID_TOKEN_REQUEST_TOKEN", handle.requestToken());
      return steps(job, title, contexts, environment, claims, asking);
    }
  }

  private JobResult steps(
      PlannedJob job,
      String title,
      JobContexts contexts,
      Optional<String> environment,
      Map<String, String> claims,
      Map<String, String> asking)
      throws IOException {
    var started = System.nanoTime();
    var folders = JobFolders.below(stage.index().folder().resolve("jobs").resolve("" + all.size()));
    var masks = new Masks();
    asking.values().stream().filter(it -> !it.startsWith("http")).forEach(masks::add);
    try (var log = new JobLog(folders.log())) {
      var run = new JobRun(title, folders, log, masks, base(job, folders, asking));
      run.addPath(stage.shims().toString());
      run.declare(Values.texts(job.workflow().env(), contexts));
      run.declare(Values.texts(job.job().env(), contexts.with("env", run.env())));
      var here =
          contexts
              .with("github", Value.of(stage.facts().context(job, folders.workspace().toString())))
              .with("runner", runner(folders));
      var steps =
          new Steps(
              run,
              here,
              job.job().defaults().over(job.workflow().defaults()),
              stage.actions(),
              stage.examined().repository());
      var ended = steps.run(job.job().steps());
      differences.addAll(run.differences());
      return new JobResult(
          title,
          run.succeeded() ? Outcome.SUCCESS : Outcome.FAILURE,
          ended,
          steps.outputs(job.job().outputs()),
          environment,
          claims,
          Optional.of(folders.log()),
          Duration.ofNanos(System.nanoTime() - started),
          "");
    }
  }

  private Map<String, String> base(PlannedJob job, JobFolders folders, Map<String, String> asking) {
    var base = new LinkedHashMap<>(stage.environment());
    base.putAll(stage.facts().variables(job));
    base.putAll(stage.target().variables());
    base.putAll(asking);
    base.put("HOME", folders.home().toString());
    base.put("GITHUB_WORKSPACE", folders.workspace().toString());
    base.put("RUNNER_TEMP", folders.temp().toString());
    base.put("RUNNER_TOOL_CACHE", folders.tools().toString());
    return base;
  }

  private static Value runner(JobFolders folders) {
    return Value.of(
        Map.of(
            "os", Value.of("Linux"),
            "arch", Value.of("X64"),
            "name", Value.of("rehearsal"),
            "environment", Value.of("github-hosted"),
            "temp", Value.of(folders.temp().toString()),
            "tool_cache", Value.of(folders.tools().toString())));
  }

  /// What expressions of the job see before it has a runner.
  private JobContexts contexts(PlannedJob job) {
    var needs = new LinkedHashMap<String, Value>();
    var well = true;
    for (var depth = 0; depth < job.path().size(); depth++) {
      for (var need : job.path().get(depth).job().needs()) {
        var needed = Cast.needed(jobs, job, depth, need).stream().map(results::get).toList();
        var outcome =
            needed.stream().anyMatch(it -> it == null || it.outcome() != Outcome.SUCCESS)
                ? needed.stream().anyMatch(it -> it != null && it.outcome() == Outcome.FAILURE)
                    ? Outcome.FAILURE
                    : Outcome.SKIPPED
                : Outcome.SUCCESS;
        well = well && outcome == Outcome.SUCCESS;
        if (depth == job.path().size() - 1) {
          needs.put(need.value(), need(outcome, needed));
        }
      }
    }
    var contexts = new LinkedHashMap<String, Value>();
    contexts.put("github", Value.of(stage.facts().context(job, "")));
    contexts.put("needs", Value.of(needs));
    contexts.put("inputs", inputs(job, new JobContexts(contexts, well)));
    return new JobContexts(contexts, well);
  }

  private static Value need(Outcome outcome, List<JobResult> needed) {
    var outputs = new LinkedHashMap<String, Value>();
    needed.stream()
        .filter(java.util.Objects::nonNull)
        .forEach(it -> it.outputs().forEach((name, value) -> outputs.put(name, Value.of(value))));
    return Value.of(Map.of("result", Value.of(outcome.toString()), "outputs", Value.of(outputs)));
  }

  /// What the callers hand down to a called workflow.
  private static Value inputs(PlannedJob job, JobContexts contexts) {
    Value inputs = new Fields(Map.of());
    for (var link : job.path()) {
      if (link.job().work() instanceof Job.Call call) {
        var handed = new LinkedHashMap<String, Value>();
        var above = contexts.with("inputs", inputs);
        call.with().forEach((name, text) -> handed.put(name, Values.of(text.value(), above)));
        inputs = Value.of(handed);
      }
    }
    return inputs;
  }
}
