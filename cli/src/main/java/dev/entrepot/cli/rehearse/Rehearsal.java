package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.throwaway.ThrowAwayIndex;
import dev.entrepot.issuer.JobHandle;
import dev.entrepot.workflows.doctor.Examined;
import dev.entrepot.workflows.doctor.Verdict;
import dev.entrepot.workflows.expression.Value;
import dev.entrepot.workflows.plan.ArtifactNames;
import dev.entrepot.workflows.plan.Claims;
import dev.entrepot.workflows.plan.IdentityRight;
import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.workflow.Job;
import dev.entrepot.workflows.workflow.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the jobs of a release, each in folders of its own.
final class Rehearsal {
  private static final String NO_START =
      "GitHub starts no job of this run: id-token is asked for beyond what the caller may give";

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
      Secrets secrets,
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
      if (isRefused(job)) {
        return kept(JobResult.without(job.title(), Outcome.FAILURE, NO_START));
      }
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

  /// Whether a call in the same run asks for more than its caller may give: that is looked at
  /// before any `if`, and ends all.
  private boolean isRefused(PlannedJob job) {
    return stage.examined().expansions().stream()
        .flatMap(it -> it.jobs().stream())
        .filter(it -> it.started().equals(job.started()))
        .anyMatch(it -> IdentityRight.of(it) instanceof IdentityRight.Refused);
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
        List.of(),
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
    environment.map(stage.gate()::passedOver).ifPresent(differences::addAll);
    waitedFor(job, mine).ifPresent(differences::add);
    return IdentityRight.of(job) instanceof IdentityRight.Granted
        ? withIdentity(job, title, mine, environment)
        : steps(job, title, mine, environment, Map.of(), Map.of());
  }

  private static Optional<String> waitedFor(PlannedJob job, JobContexts contexts) {
    return job.job()
        .concurrency()
        .or(() -> job.started().concurrency())
        .map(it -> Values.text(it.group().value(), contexts))
        .map("other runs of the concurrency group %s are not waited for, and not ended"::formatted);
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
    try (var log = new JobLog(folders.log())) {
      var run = jobRun(job, title, folders, log, contexts, asking);
      var here =
          contexts
              .with("github", Value.of(stage.facts().context(job, folders.workspace().toString())))
              .with("runner", runner(folders));
      var defaults = job.job().defaults().over(job.workflow().defaults());
      var steps = new Steps(run, here, defaults, stage.actions(), stage.examined().repository());
      var ended = steps.run(job.job().steps());
      differences.addAll(run.differences());
      var left = Orphans.end(folders.root().toString());
      if (left > 0) {
        run.say("Cleaning up orphan processes: %d".formatted(left));
      }
      var goesOn = !run.succeeded() && goesOn(job, here);
      return new JobResult(
          title,
          run.succeeded() || goesOn ? Outcome.SUCCESS : Outcome.FAILURE,
          ended,
          steps.outputs(job.job().outputs()),
          environment,
          claims,
          claims.isEmpty() ? List.of() : decision(job),
          Optional.of(folders.log()),
          Duration.ofNanos(System.nanoTime() - started),
          goesOn ? "failed, and its 'continue-on-error' lets the run go on" : "");
    }
  }

  private JobRun jobRun(
      PlannedJob job,
      String title,
      JobFolders folders,
      JobLog log,
      JobContexts contexts,
      Map<String, String> asking)
      throws IOException {
    var masks = new Masks();
    stage.secrets().values().forEach(masks::add);
    asking.values().stream().filter(it -> !it.startsWith("http")).forEach(masks::add);
    var run = new JobRun(title, folders, log, masks, base(job, folders, asking), progress::step);
    run.addPath(stage.shims().toString());
    run.declare(Values.texts(job.workflow().env(), contexts));
    run.declare(Values.texts(job.job().env(), contexts.with("env", run.env())));
    if (job.job().work() instanceof Job.Steps work) {
      work.timeoutMinutes().flatMap(it -> Minutes.of(it, contexts)).ifPresent(run::endsWithin);
    }
    return run;
  }

  private List<String> decision(PlannedJob job) {
    return stage.examined().verdicts(job).stream().map(Verdict::sentence).toList();
  }

  private static boolean goesOn(PlannedJob job, JobContexts contexts) {
    return job.job().work() instanceof Job.Steps steps
        && steps
            .continueOnError()
            .filter(it -> Values.text(it.value(), contexts).equalsIgnoreCase("true"))
            .isPresent();
  }

  private Map<String, String> base(PlannedJob job, JobFolders folders, Map<String, String> asking)
      throws IOException {
    var base = new LinkedHashMap<>(stage.environment());
    base.putAll(stage.facts().variables(job));
    base.putAll(stage.target().variables());
    base.putAll(asking);
    base.put("HOME", folders.home().toString());
    base.put("GITHUB_WORKSPACE", folders.workspace().toString());
    base.put("RUNNER_TEMP", folders.temp().toString());
    base.put("RUNNER_TOOL_CACHE", folders.tools().toString());
    base.put("PYTHONPATH", Shims.modules(stage.shims()).toString());
    base.put(Orphans.VARIABLE, folders.root().toString());
    base.put("GITHUB_EVENT_PATH", eventFile(job, folders).toString());
    return base;
  }

  /// The event's payload as a file, which actions read.
  private Path eventFile(PlannedJob job, JobFolders folders) throws IOException {
    var github = Value.of(stage.facts().context(job, ""));
    var contexts = new JobContexts(Map.of("github", github), Outcome.SUCCESS);
    var folder = Files.createDirectories(folders.temp().resolve("_github_workflow"));
    return Files.writeString(
        folder.resolve("event.json"), Values.text("${{ toJSON(github.event) }}", contexts));
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
    var github = Value.of(stage.facts().context(job, ""));
    var needs = new Needs(jobs, results, github).of(job);
    var contexts =
        new JobContexts(Map.of("github", github, "needs", needs.context()), needs.outcome());
    return contexts
        .with("inputs", CalledInputs.of(job, stage.facts().event().name(), contexts))
        .with("secrets", stage.secrets().of(job, contexts));
  }
}
