package dev.entrepot.cli.publish;

import dev.entrepot.cli.index.IndexUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Publishes a release: all of it is found good, or nothing is sent.
final class Publication {
  private final Release release;
  private final IndexUrl index;
  private final Presence presence;
  private final boolean dryRun;

  Publication(Release release, IndexUrl index, Presence presence, boolean dryRun) {
    this.release = release;
    this.index = index;
    this.presence = presence;
    this.dryRun = dryRun;
  }

  /// Plans, then sends what has to be sent.
  ///
  /// @param sender gets a credential and sends the files; not asked when there is nothing to send
  Report run(Function<List<Distribution>, Sending> sender) {
    var steps = steps();
    var planned = steps.stream().map(Outcome::of).toList();
    if (dryRun || planned.stream().anyMatch(Outcome::isBad)) {
      return new Report(index, planned);
    }
    var outcomes = new ArrayList<Outcome>();
    steps.stream().filter(Step.Skip.class::isInstance).map(Outcome::of).forEach(outcomes::add);
    var files = steps.stream().filter(Step.Upload.class::isInstance).map(Step::file).toList();
    if (!files.isEmpty()) {
      outcomes.addAll(sender.apply(files).all(files));
    }
    return new Report(index, outcomes);
  }

  private List<Step> steps() {
    var steps = new ArrayList<Step>();
    release
        .byProject()
        .forEach((project, files) -> steps.addAll(Step.plan(files, presence.of(project))));
    return steps;
  }
}
