package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Node;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.source.Place;
import dev.entrepot.workflows.source.Problem;
import dev.entrepot.workflows.source.SourceFile;
import dev.entrepot.workflows.source.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads a workflow file; what is wrong in it does not hide what is right.
public final class WorkflowReader {
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "run-name",
          "description",
          "on",
          "permissions",
          "env",
          "defaults",
          "concurrency",
          "jobs");

  private final SourceFile file;
  private final Reading reading = new Reading();

  private WorkflowReader(SourceFile file) {
    this.file = file;
  }

  /// What could be read of a file.
  ///
  /// @param workflow empty if the file has no jobs to speak of
  /// @param problems in the order of the file; with one, GitHub starts no run
  public record Result(Optional<Workflow> workflow, List<Problem> problems) {}

  public static Result read(SourceFile file) {
    var document = Yaml.read(file);
    var reader = new WorkflowReader(file);
    var workflow = document.root().flatMap(reader::workflow);
    var problems = new ArrayList<>(document.problems());
    problems.addAll(reader.reading.problems());
    if (document.root().isEmpty() && problems.isEmpty()) {
      problems.add(new Problem(Place.startOf(file), "The file is empty"));
    }
    problems.sort(java.util.Comparator.comparing(Problem::place));
    return new Result(workflow, problems);
  }

  private Optional<Workflow> workflow(Node root) {
    if (!(root instanceof Mapping top)) {
      reading.problem(root.place(), "A workflow is a mapping with 'on' and 'jobs'");
      return Optional.empty();
    }
    reading.only(top, "a workflow", KEYS);
    new Expressions(reading).check(top);
    var on = top.get("on");
    if (on.isEmpty()) {
      reading.problem(
          Place.startOf(file),
          "The workflow has no 'on': nothing starts it; add for example 'on: push'");
    }
    return Optional.of(
        new Workflow(
            file,
            top.get("name").flatMap(this::name),
            on.map(it -> new TriggersReader(reading).read(it))
                .orElse(new Triggers(Place.startOf(file), List.of())),
            new PermissionsReader(reading).read(top),
            reading.texts(top.get("env"), "'env'"),
            defaults(reading, top),
            concurrency(reading, top),
            jobs(top)));
  }

  private Optional<Text> name(Node node) {
    return node instanceof Scalar scalar && scalar.isNull()
        ? Optional.empty()
        : reading.text(node, "'name'").filter(it -> !it.value().isEmpty());
  }

  private List<Job> jobs(Mapping top) {
    var jobs = top.get("jobs");
    if (jobs.isEmpty() || reading.mapping(jobs.get(), "'jobs'").entries().isEmpty()) {
      reading.problem(
          jobs.map(Node::place).orElse(Place.startOf(file)),
          "A workflow needs at least one job below 'jobs'");
      return List.of();
    }
    var reader = new JobReader(reading);
    var read =
        reading.mapping(jobs.get(), "'jobs'").entries().stream()
            .flatMap(it -> reader.read(it).stream())
            .toList();
    needs(read);
    return read;
  }

  private void needs(List<Job> jobs) {
    var ids = new HashSet<String>();
    jobs.forEach(it -> ids.add(it.id().value().toLowerCase(Locale.ROOT)));
    for (var job : jobs) {
      for (var need : job.needs()) {
        if (!ids.contains(need.value().toLowerCase(Locale.ROOT))) {
          reading.problem(
              need.place(),
              "The job '%s' needs '%s', which is no job of this workflow"
                  .formatted(job.id(), need));
        }
      }
    }
    new Cycles(jobs)
        .first()
        .ifPresent(it ->
            reading.problem(
                it.id().place(),
                "The job '%s' waits for itself through 'needs'".formatted(it.id())));
  }

  static Defaults defaults(Reading reading, Mapping in) {
    var defaults = reading.mapping(in, "defaults");
    defaults.ifPresent(it -> reading.only(it, "'defaults'", Set.of("run")));
    var run = defaults.flatMap(it -> reading.mapping(it, "run"));
    run.ifPresent(it -> reading.only(it, "'defaults.run'", Set.of("shell", "working-directory")));
    return run.map(
            it -> new Defaults(reading.text(it, "shell"), reading.text(it, "working-directory")))
        .orElse(Defaults.NONE);
  }

  static Optional<Concurrency> concurrency(Reading reading, Mapping in) {
    var node = in.get("concurrency");
    if (node.isPresent() && node.get() instanceof Mapping mapping) {
      reading.only(mapping, "'concurrency'", Set.of("group", "cancel-in-progress", "queue"));
      if (mapping.get("group").isEmpty()) {
        reading.problem(mapping.place(), "'concurrency' needs a 'group'");
      }
      return reading
          .text(mapping, "group")
          .map(it -> new Concurrency(it, reading.truth(mapping, "cancel-in-progress")));
    }
    return node.flatMap(it -> reading.text(it, "'concurrency'"))
        .map(it -> new Concurrency(it, Optional.empty()));
  }
}
