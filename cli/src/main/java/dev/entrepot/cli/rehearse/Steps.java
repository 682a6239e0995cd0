package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.workflows.expression.Value;
import dev.entrepot.workflows.workflow.CompositeAction;
import dev.entrepot.workflows.workflow.Defaults;
import dev.entrepot.workflows.workflow.Repository;
import dev.entrepot.workflows.workflow.Step;
import dev.entrepot.workflows.workflow.Step.Run;
import dev.entrepot.workflows.workflow.Step.Uses;
import dev.entrepot.workflows.workflow.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Does the steps of a job, one after the other.
final class Steps {
  private static final int DEEPEST = 10;

  private final JobRun job;
  private final JobContexts contexts;
  private final Defaults defaults;
  private final NativeActions actions;
  private final Repository repository;

  Steps(
      JobRun job,
      JobContexts contexts,
      Defaults defaults,
      NativeActions actions,
      Repository repository) {
    this.job = job;
    this.contexts = contexts;
    this.defaults = defaults;
    this.actions = actions;
    this.repository = repository;
  }

  List<StepResult> run(List<Step> steps) {
    var results = new ArrayList<StepResult>();
    for (var step : steps) {
      var result = run(step, contexts(), 0);
      step.id().ifPresent(it -> job.finished(it.value(), result));
      job.ended(result);
      results.add(result);
    }
    return results;
  }

  private JobContexts contexts() {
    return contexts.with("steps", job.steps()).with("env", job.env()).having(job.succeeded());
  }

  private StepResult run(Step step, JobContexts before, int depth) {
    var name = name(step, before);
    var started = System.nanoTime();
    job.limit(step.timeoutMinutes().flatMap(it -> Minutes.of(it, before)));
    try {
      var env = Values.texts(step.env(), before);
      var here = before.with("env", merged(before, env));
      if (!Values.holds(step.condition().map(Text::value).orElse("success()"), here)) {
        return StepResult.skipped(name, step.condition().isPresent() ? "its 'if' is false" : "");
      }
      job.say("=== " + name);
      return result(name, step, here, started, done(step, env, here, depth));
    } catch (CommandFailure e) {
      job.say("Error: " + e.getMessage());
      return result(
          name, step, before, started, new Done(false, Map.of(), String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return result(
          name, step, before, started, new Done(false, Map.of(), "It cannot be done: " + e));
    }
  }

  /// @param said why it failed, or what was done in its place
  private record Done(boolean well, Map<String, String> outputs, String said) {}

  private StepResult result(String name, Step step, JobContexts here, long started, Done done) {
    var outcome = done.well() ? Outcome.SUCCESS : Outcome.FAILURE;
    var goesOn =
        step.continueOnError()
            .map(it -> Values.text(it.value(), here).equalsIgnoreCase("true"))
            .orElse(false);
    return new StepResult(
        job.masks().applied(name),
        outcome,
        goesOn ? Outcome.SUCCESS : outcome,
        done.outputs(),
        Duration.ofNanos(System.nanoTime() - started),
        job.masks().applied(done.said()));
  }

  private Done done(Step step, Map<String, String> env, JobContexts here, int depth)
      throws IOException {
    return switch (step.does()) {
      case Run run -> script(run, env, here);
      case Uses uses -> action(uses, here, depth);
    };
  }

  private Done script(Run run, Map<String, String> env, JobContexts here) throws IOException {
    var files = StepFiles.in(job.folders().temp());
    // A composite action's steps have no defaults but their own.
    var action = Values.text("${{ github.action_path }}", here);
    var ours = action.isEmpty() ? defaults : Defaults.NONE;
    var shell = Shell.of(run.shell().or(ours::shell).map(it -> Values.text(it.value(), here)));
    var script = Files.createTempFile(job.folders().temp(), "script-", shell.extension());
    Files.writeString(script, Values.text(run.script().value(), here));
    var folder =
        run.workingDirectory()
            .or(ours::workingDirectory)
            .map(it -> Values.text(it.value(), here))
            .map(it -> job.folders().workspace().resolve(it).normalize())
            .orElse(job.folders().workspace());
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure("There is no folder %s in the workspace".formatted(folder));
    }
    var commands = new WorkflowCommands(job.masks());
    var variables = new HashMap<>(env);
    variables.putAll(files.variables());
    if (!action.isEmpty()) {
      variables.put("GITHUB_ACTION_PATH", action);
    }
    var code = job.run(shell.command(script), folder, variables, commands);
    job.set(files.setVariables());
    files.folders().reversed().forEach(job::addPath);
    files.summarised().forEach(job::say);
    var outputs = new LinkedHashMap<>(commands.outputs());
    outputs.putAll(files.outputs());
    return new Done(
        code == 0, outputs, code == 0 ? "" : "Process completed with exit code " + code + ".");
  }

  private Done action(Uses uses, JobContexts here, int depth) throws IOException {
    var local = uses.action().localPath();
    if (local.isPresent()) {
      return composite(uses, local.get(), here, depth);
    }
    var action = actions.of(uses.action());
    if (action.isEmpty()) {
      var what = "%s is not done here".formatted(uses.action());
      job.differs(what);
      job.say("Warning: " + what);
      return new Done(true, Map.of(), what);
    }
    var inputs =
        new Inputs(Values.texts(uses.with(), here), uses.action().majorVersion().orElse(0));
    return new Done(true, action.get().run(inputs, job), "");
  }

  private Done composite(Uses uses, String folder, JobContexts here, int depth) {
    var action = repository.action(folder).flatMap(CompositeAction.Result::action);
    if (action.isEmpty() || !action.get().isComposite() || depth >= DEEPEST) {
      throw new CommandFailure(
          "%s is no composite action of this repository".formatted(uses.action()));
    }
    var place = job.folders().workspace().resolve(folder).normalize();
    if (uses.action().text().value().startsWith("./") && !Files.isDirectory(place)) {
      throw new CommandFailure(
          "Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '%s'. Did you forget to run actions/checkout before running your local action?"
              .formatted(place));
    }
    var inputs = new LinkedHashMap<String, Value>();
    action
        .get()
        .defaults()
        .forEach((name, text) -> inputs.put(name, Values.of(text.value(), here)));
    Values.texts(uses.with(), here).forEach((name, text) -> inputs.put(name, Value.of(text)));
    var inner = at(place, here).with("inputs", Value.of(inputs));
    var own = new LinkedHashMap<String, Value>();
    var well = true;
    var said = "";
    for (var step : action.get().steps()) {
      var result = run(step, inner.with("steps", Value.of(own)).having(well), depth + 1);
      step.id().ifPresent(it -> own.put(it.value(), outputs(result)));
      well = well && result.conclusion() != Outcome.FAILURE;
      said = result.conclusion() == Outcome.FAILURE ? result.note() : said;
    }
    var after = inner.with("steps", Value.of(own));
    return new Done(well, Values.texts(action.get().outputs(), after), said);
  }

  /// The same with `github.action_path`.
  private static JobContexts at(Path place, JobContexts here) {
    var github = new LinkedHashMap<String, Value>();
    if (here.context("github").orElse(null) instanceof Value.Fields fields) {
      github.putAll(fields.values());
    }
    github.put("action_path", Value.of(place.toString()));
    return here.with("github", Value.of(github));
  }

  private static Value outputs(StepResult result) {
    var outputs = new LinkedHashMap<String, Value>();
    result.outputs().forEach((name, value) -> outputs.put(name, Value.of(value)));
    return Value.of(
        Map.of(
            "outputs", Value.of(outputs),
            "outcome", Value.of(result.outcome().toString()),
            "conclusion", Value.of(result.conclusion().toString())));
  }

  private static Value merged(JobContexts here, Map<String, String> env) {
    var all = new LinkedHashMap<String, Value>();
    if (here.context("env").orElse(null) instanceof Value.Fields fields) {
      all.putAll(fields.values());
    }
    env.forEach((name, value) -> all.put(name, Value.of(value)));
    return Value.of(all);
  }

  private static String name(Step step, JobContexts here) {
    var given = step.name().map(it -> Values.text(it.value(), here)).filter(it -> !it.isBlank());
    return given.orElseGet(() ->
        switch (step.does()) {
          case Run run -> "Run " + run.script().value().strip().lines().findFirst().orElse("");
          case Uses uses -> "Run " + uses.action();
        });
  }

  /// What an expression in a job's `outputs` gives after its steps.
  Map<String, String> outputs(Map<String, Text> outputs) {
    return Values.texts(outputs, contexts());
  }
}
