package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.doctor.Checkout;
import dev.entrepot.cli.rehearse.RehearseCommand.Order;
import dev.entrepot.cli.throwaway.ThrowAwayIndex;
import dev.entrepot.workflows.doctor.Code;
import dev.entrepot.workflows.doctor.Code.Severity;
import dev.entrepot.workflows.doctor.Diagnosis;
import dev.entrepot.workflows.doctor.Examined;
import dev.entrepot.workflows.doctor.Finding;
import dev.entrepot.workflows.doctor.Publisher;
import dev.entrepot.workflows.plan.Event;
import dev.entrepot.workflows.plan.PlannedJob;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// One rehearsal, from the index that is set up for it to the package that is installed from it.
///
/// @param environment of this program
record Performance(
    Checkout checkout,
    Order order,
    Path temporary,
    Map<String, String> environment,
    Progress progress) {
  private static final String PERSON = "rehearsal";

  Report report() throws IOException {
    var examined = checkout.examined();
    if (examined.publishers().isEmpty()) {
      throw new CommandFailure(
          "No publisher is declared; entrepot doctor --write-publisher prints the one that the workflow needs");
    }
    var source = Source.of(checkout.repository().root());
    var event = event(examined);
    var jobs = Cast.of(examined, event, order.job());
    if (jobs.isEmpty()) {
      throw new CommandFailure(
          "Nothing that %s starts publishes; see entrepot plan".formatted(event));
    }
    progress.say(
        "Rehearsing %s at %s. The steps run as you, on this machine."
            .formatted(event, source.sha().substring(0, 10)));
    var facts = new RunFacts(event, repository(examined), source.sha());
    try (var index = ThrowAwayIndex.start(temporary, 0, "rehearsal", environment)) {
      register(index, examined.publishers());
      return play(index, examined, source, facts, jobs);
    }
  }

  private Report play(
      ThrowAwayIndex index, Examined examined, Source source, RunFacts facts, List<PlannedJob> jobs)
      throws IOException {
    var launcher = Path.of(environment.getOrDefault("ENTREPOT_HOME", ".")).resolve("entrepot");
    var target = new Target(index.url(), index.certificate(), launcher.toAbsolutePath());
    var stage = stage(index, examined, source, facts, target);
    var rehearsal = new Rehearsal(stage, jobs, progress);
    var ended = rehearsal.run();
    var consumer = new Consumer(target, temporary);
    var published = new ArrayList<String>();
    var installed = new ArrayList<String>();
    var reasons = new ArrayList<>(failures(ended));
    var differences = new ArrayList<>(rehearsal.differences());
    for (var project : projects(examined)) {
      var files = consumer.files(project);
      published.addAll(files);
      if (files.stream().anyMatch(it -> it.endsWith(".whl")) && reasons.isEmpty()) {
        install(consumer, project, installed, reasons);
      } else if (!files.isEmpty() && reasons.isEmpty()) {
        differences.add("%s has no wheel: its sdist is not installed here".formatted(project));
      }
    }
    var bad = !reasons.isEmpty() || published.isEmpty();
    reasons.addAll(diagnosed(examined, it -> bad || isUnreadable(it, jobs)));
    return new Report(
        facts.event().toString(),
        ended,
        stage.artifacts().all(),
        published,
        installed,
        differences,
        reasons);
  }

  private Rehearsal.Stage stage(
      ThrowAwayIndex index, Examined examined, Source source, RunFacts facts, Target target)
      throws IOException {
    var artifacts = new Artifacts(temporary.resolve("artifacts"));
    order.artifacts().forEach(artifacts::supply);
    var gate = new Gate(examined.settings(), order.approved(), order.rejected(), Performance::ask);
    var actions = NativeActions.of(source, facts, artifacts, target);
    return new Rehearsal.Stage(
        examined,
        facts,
        gate,
        artifacts,
        actions,
        index,
        target,
        Shims.below(temporary),
        order.secrets(),
        Surrounding.of(environment));
  }

  private void install(
      Consumer consumer, String project, List<String> installed, List<String> reasons) {
    try {
      installed.add(consumer.install(project));
    } catch (CommandFailure e) {
      reasons.add("%s cannot be installed: %s".formatted(project, e.getMessage()));
    }
  }

  private Event event(Examined examined) {
    var events = order.events(checkout.project().version());
    return events.stream()
        .filter(it -> !Cast.of(examined, it, order.job()).isEmpty())
        .findFirst()
        .orElse(events.getFirst());
  }

  /// A workflow is code of whoever wrote it: that of a fork runs only where a person says so.
  private String repository(Examined examined) {
    var publisher = examined.publishers().getFirst();
    var expected = publisher.owner() + "/" + publisher.repository();
    if (examined.slug().isEmpty()) {
      return expected;
    }
    var actual = examined.slug().get();
    if (!order.named()
        && examined.publishers().stream()
            .noneMatch(it -> (it.owner() + "/" + it.repository()).equalsIgnoreCase(actual))) {
      throw new CommandFailure(
          "This is %s, the publisher names %s: rehearse a fork only if you trust it, with --repository %s"
              .formatted(actual, expected, actual));
    }
    return actual;
  }

  private static void register(ThrowAwayIndex index, List<Publisher> publishers) {
    index.admin("user", "add", PERSON, "--email", "rehearsal@example.org", "--administrator");
    for (var publisher : publishers) {
      var command = new ArrayList<>(List.of("publisher", "add", publisher.project().value()));
      command.addAll(List.of("github", "--owner", publisher.owner()));
      command.addAll(List.of("--repository", publisher.repository()));
      command.addAll(List.of("--workflow", publisher.workflow()));
      publisher.environment().ifPresent(it -> command.addAll(List.of("--environment", it)));
      command.addAll(List.of("--owner-user", PERSON));
      index.admin(command.toArray(String[]::new));
    }
  }

  private static List<String> projects(Examined examined) {
    return examined.publishers().stream()
        .map(it -> it.project().value())
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> failures(List<JobResult> jobs) {
    return jobs.stream()
        .filter(it -> it.outcome() == Outcome.FAILURE)
        .map(it -> "The job %s failed: %s".formatted(it.title(), why(it)))
        .toList();
  }

  private static String why(JobResult job) {
    return job.steps().stream()
        .filter(it -> it.conclusion() == Outcome.FAILURE)
        .map(it -> it.name() + ": " + it.note())
        .findFirst()
        .orElse(job.note());
  }

  /// The doctor's words for it.
  private static List<String> diagnosed(Examined examined, Predicate<Finding> wanted) {
    return Diagnosis.of(examined, List.of()).findings().stream()
        .filter(it -> it.code().severity() == Severity.ERROR)
        .filter(wanted)
        .map(Finding::message)
        .toList();
  }

  /// Whether GitHub starts nothing of a file whose jobs could be rehearsed all the same.
  private static boolean isUnreadable(Finding finding, List<PlannedJob> jobs) {
    return finding.code() == Code.INVALID_WORKFLOW
        && jobs.stream()
            .flatMap(it -> it.path().stream())
            .anyMatch(it -> it.workflow().file().equals(finding.place().file()));
  }

  private static boolean ask(String question) {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(it -> it.readLine("%s Approve? [y/N] ", question))
        .filter(it -> it.strip().equalsIgnoreCase("y"))
        .isPresent();
  }
}
