package dev.entrepot.cli.publish;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.packaging.ProjectName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Waits until installers see what was published: the next job of the workflow installs it.
final class Installable {
  private static final long PAUSE = 500; // milliseconds

  private final Presence presence;
  private final Duration patience;

  Installable(Presence presence, Duration patience) {
    this.presence = presence;
    this.patience = patience;
  }

  /// Whether all are seen; `false` too where the project cannot be seen from here.
  boolean await(ProjectName project, List<Distribution> files) {
    var end = System.nanoTime() + patience.toNanos();
    while (true) {
      var there = presence.of(project);
      if (there.isEmpty()) {
        return false;
      }
      if (files.stream().allMatch(it -> it.digest().hex().equals(there.get().get(it.name())))) {
        return true;
      }
      if (System.nanoTime() > end) {
        return false;
      }
      rest();
    }
  }

  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }
}
