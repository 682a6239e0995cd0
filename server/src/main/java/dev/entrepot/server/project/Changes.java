package dev.entrepot.server.project;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.project.Change.Action;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Gives every change its serial, and announces it once it is committed.
@Singleton
class Changes {
  private final ChangeStore changes;
  private final ProjectStore projects;
  private final Clock clock;
  private final Consumer<ProjectChanged> announce;

  @Inject
  Changes(ChangeStore changes, ProjectStore projects, Clock clock, Event<ProjectChanged> events) {
    this(changes, projects, clock, (Consumer<ProjectChanged>) events::fire);
  }

  Changes(
      ChangeStore changes, ProjectStore projects, Clock clock, Consumer<ProjectChanged> announce) {
    this.changes = changes;
    this.projects = projects;
    this.clock = clock;
    this.announce = announce;
  }

  /// Of a project as a whole.
  void record(Handle tx, ProjectName project, Action action) {
    record(tx, project, action, null, null);
  }

  void record(
      Handle tx,
      ProjectName project,
      Action action,
      @Nullable String version,
      @Nullable String filename) {
    var change =
        new Change(changes.nextSerial(tx), project, action, version, filename, clock.instant());
    changes.insert(tx, change);
    projects.touch(tx, project, change.serial());
    tx.afterCommit(() -> announce.accept(new ProjectChanged(project)));
  }
}
