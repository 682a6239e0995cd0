package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Node;
import dev.entrepot.workflows.source.Node.Entry;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.source.Node.Sequence;
import dev.entrepot.workflows.workflow.Job.Call;
import dev.entrepot.workflows.workflow.Job.Secrets;
import dev.entrepot.workflows.workflow.Job.Steps;
import dev.entrepot.workflows.workflow.Job.Work;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads one job.
final class JobReader {
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "permissions",
          "needs",
          "if",
          "runs-on",
          "snapshot",
          "environment",
          "concurrency",
          "outputs",
          "env",
          "defaults",
          "steps",
          "timeout-minutes",
          "cancel-timeout-minutes",
          "strategy",
          "continue-on-error",
          "container",
          "services",
          "uses",
          "with",
          "secrets");

  /// A job that calls a workflow has no runner, hence nothing that a runner needs.
  private static final Set<String> OF_CALL =
      Set.of(
          "name",
          "uses",
          "with",
          "secrets",
          "strategy",
          "needs",
          "if",
          "concurrency",
          "permissions");

  private final Reading reading;

  JobReader(Reading reading) {
    this.reading = reading;
  }

  Optional<Job> read(Entry entry) {
    var id = new Text(entry.key().place(), entry.key().value());
    if (!StepReader.IDENTIFIER.matcher(id.value()).matches()) {
      reading.problem(
          id.place(),
          "'%s' is no id of a job: letters, digits, '-' and '_', first a letter or '_'"
              .formatted(id));
    } else if (id.value().startsWith(StepReader.RESERVED)) {
      reading.problem(id.place(), "'%s' is no id of a job: GitHub keeps '__'".formatted(id));
    }
    if (!(entry.value() instanceof Mapping job)) {
      reading.problem(
          entry.value().place(),
          "A job is a mapping, not a %s".formatted(entry.value().kindName()));
      return Optional.empty();
    }
    reading.only(job, "a job", KEYS);
    return work(job, id).map(it -> job(id, job, it));
  }

  private Job job(Text id, Mapping job, Work work) {
    return new Job(
        id,
        job.place(),
        reading.text(job, "name"),
        reading.texts(job, "needs"),
        reading.text(job, "if"),
        new PermissionsReader(reading).read(job),
        job.get("environment").flatMap(this::environment),
        reading.mapping(job, "strategy").map(this::strategy),
        reading.texts(job.get("env"), "'env'"),
        reading.texts(job.get("outputs"), "'outputs'"),
        WorkflowReader.defaults(reading, job),
        WorkflowReader.concurrency(reading, job),
        work);
  }

  private Optional<Work> work(Mapping job, Text id) {
    var uses = reading.text(job, "uses");
    if (uses.isPresent()) {
      for (var entry : job.entries()) {
        var key = entry.key().value();
        if (KEYS.contains(key) && !OF_CALL.contains(key)) {
          reading.problem(
              entry.key().place(),
              "'%s' cannot stand in a job that calls a workflow%s"
                  .formatted(
                      key,
                      key.equals("environment")
                          ? "; put it on the job inside the called workflow"
                          : ""));
        }
      }
      return Optional.of(
          new Call(uses.get(), reading.texts(job.get("with"), "'with'"), secrets(job)));
    }
    for (var key : List.of("with", "secrets")) {
      job.entry(key)
          .ifPresent(it ->
              reading.problem(
                  it.key().place(), "'%s' belongs to a job that calls a workflow".formatted(key)));
    }
    return steps(job, id);
  }

  private Optional<Work> steps(Mapping job, Text id) {
    if (job.get("runs-on").isEmpty()) {
      reading.problem(
          id.place(), "The job '%s' needs 'runs-on', or 'uses' to call a workflow".formatted(id));
    }
    job.get("runs-on").ifPresent(this::runner);
    container(job);
    var timeout = reading.number(job, "timeout-minutes");
    reading.number(job, "cancel-timeout-minutes");
    var steps = job.get("steps");
    if (steps.isEmpty()) {
      reading.problem(id.place(), "The job '%s' needs 'steps'".formatted(id));
      return Optional.empty();
    }
    return Optional.of(
        new Steps(
            job.get("runs-on"),
            job.get("container"),
            job.get("services"),
            reading.truth(job, "continue-on-error"),
            timeout,
            new StepReader(reading).read(steps.get())));
  }

  private void container(Mapping job) {
    switch (job.get("container").orElse(null)) {
      case Mapping mapping when mapping.get("image").isEmpty() ->
          reading.problem(mapping.place(), "'container' needs an 'image'");
      case Sequence list ->
          reading.problem(list.place(), "'container' is an image or a mapping, not a list");
      case null, default -> {}
    }
    if (job.get("services").orElse(null) instanceof Sequence list) {
      reading.problem(list.place(), "'services' is a mapping, not a list");
    }
  }

  private void runner(Node node) {
    switch (node) {
      case Mapping mapping -> reading.only(mapping, "'runs-on'", Set.of("group", "labels"));
      case Scalar scalar when scalar.isNull() || scalar.value().isEmpty() ->
          reading.problem(node.place(), "'runs-on' names a runner, such as ubuntu-latest");
      case Scalar _, Sequence _ -> {}
    }
  }

  private Secrets secrets(Mapping job) {
    var secrets = job.get("secrets");
    return secrets.isPresent()
            && secrets.get() instanceof Scalar scalar
            && scalar.value().equals("inherit")
        ? new Secrets.Inherited()
        : new Secrets.Named(reading.texts(secrets, "'secrets'"));
  }

  private Optional<Environment> environment(Node node) {
    if (node instanceof Scalar scalar) {
      return scalar.value().isEmpty() || scalar.isNull()
          ? Optional.empty()
          : Optional.of(
              new Environment(
                  node.place(), new Text(node.place(), scalar.value()), Optional.empty()));
    }
    var mapping = reading.mapping(node, "'environment'");
    reading.only(mapping, "'environment'", Set.of("name", "url", "deployment"));
    var name = reading.text(mapping, "name");
    if (name.isEmpty() && !mapping.entries().isEmpty()) {
      reading.problem(node.place(), "'environment' needs a 'name'");
    }
    return name.map(it -> new Environment(node.place(), it, reading.text(mapping, "url")));
  }

  private Strategy strategy(Mapping mapping) {
    reading.only(mapping, "'strategy'", Set.of("matrix", "fail-fast", "max-parallel"));
    mapping.get("matrix").ifPresent(it -> new MatrixReader(reading).check(it));
    return new Strategy(
        mapping.place(),
        mapping.get("matrix"),
        reading.truth(mapping, "fail-fast"),
        reading.number(mapping, "max-parallel"));
  }
}
