package dev.entrepot.cli.rehearse;

import dev.entrepot.workflows.doctor.Examined;
import dev.entrepot.workflows.plan.Event;
import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.plan.PlannedJob.Link;
import dev.entrepot.workflows.plan.Start;
import dev.entrepot.workflows.workflow.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// The jobs of a rehearsal: those that publish and all that they wait for, each after what it
/// needs.
final class Cast {
  private final List<PlannedJob> all;
  private final LinkedHashSet<PlannedJob> chosen = new LinkedHashSet<>();

  private Cast(List<PlannedJob> all) {
    this.all = all;
  }

  /// The jobs in an order in which they can run.
  ///
  /// @param only the id or title of a job that is wanted alone, with what it needs
  static List<PlannedJob> of(Examined examined, Event event, Optional<String> only) {
    var started =
        examined.expansions().stream()
            .flatMap(it -> it.jobs().stream())
            .filter(it -> starts(it, event))
            .toList();
    var cast = new Cast(started);
    started.stream()
        .filter(it ->
            only.isPresent()
                ? named(it, only.get())
                : examined.publishing().stream().anyMatch(step -> step.job().equals(it)))
        .forEach(cast::choose);
    return List.copyOf(cast.chosen);
  }

  /// What has no `on` is started by nothing, and that is reported; the rest of it can be rehearsed.
  private static boolean starts(PlannedJob job, Event event) {
    var triggers = job.started().triggers();
    return triggers.events().isEmpty() || Start.of(triggers, event) instanceof Start.Starts;
  }

  private static boolean named(PlannedJob job, String name) {
    return job.title().equals(name) || job.job().id().value().equalsIgnoreCase(name);
  }

  private void choose(PlannedJob job) {
    if (chosen.contains(job)) {
      return;
    }
    needed(job).forEach(this::choose);
    chosen.add(job);
  }

  private List<PlannedJob> needed(PlannedJob job) {
    var needed = new ArrayList<PlannedJob>();
    for (var depth = 0; depth < job.path().size(); depth++) {
      for (var need : job.path().get(depth).job().needs()) {
        needed.addAll(needed(all, job, depth, need));
      }
    }
    return needed;
  }

  /// The jobs that a `needs` names: one, or all of the workflow that it calls.
  static List<PlannedJob> needed(List<PlannedJob> all, PlannedJob job, int depth, Text need) {
    var above = job.path().subList(0, depth);
    return all.stream()
        .filter(it -> it.path().size() > depth && it.path().subList(0, depth).equals(above))
        .filter(it -> it.path().get(depth).workflow().equals(job.path().get(depth).workflow()))
        .filter(it -> is(it.path().get(depth), need))
        .toList();
  }

  private static boolean is(Link link, Text need) {
    return link.job().id().value().equalsIgnoreCase(need.value());
  }
}
