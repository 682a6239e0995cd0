package dev.entrepot.server.project;

import dev.entrepot.packaging.Version;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.project.Change.Action;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Takes a release back, and gives it again (PEP 592).
@Singleton
public final class Yanking {
  private final ReleaseStore releases;
  private final Changes changes;
  private final AuditLog audit;
  private final Clock clock;

  @Inject
  Yanking(ReleaseStore releases, Changes changes, AuditLog audit, Clock clock) {
    this.releases = releases;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
  }

  /// Yanks every file of a release, those that are uploaded later too; a second time the reason is
  /// replaced. `false` when the project has no such release.
  ///
  /// @param reason one line for people; may be empty
  public boolean yank(Handle tx, Project project, Version version, String reason, String actor) {
    var yank = new Yank(clock.instant(), reason);
    return set(tx, project, version, yank, Action.RELEASE_YANKED, actor);
  }

  /// `false` when the project has no such release.
  public boolean unyank(Handle tx, Project project, Version version, String actor) {
    return set(tx, project, version, null, Action.RELEASE_UNYANKED, actor);
  }

  private boolean set(
      Handle tx,
      Project project,
      Version version,
      @Nullable Yank yank,
      Action action,
      String actor) {
    Optional<String> release = releases.find(tx, project.id(), version);
    if (release.isEmpty()) {
      return false;
    }
    var before = releases.yank(tx, release.get());
    releases.setYank(tx, release.get(), yank);
    changes.record(tx, project.name(), action, version.canonical(), null);
    audit.change(
        tx,
        actor,
        action.text(),
        "project:" + project.name(),
        before.map(it -> "yanked" + (it.reason().isEmpty() ? "" : ": " + it.reason())).orElse(""),
        version.canonical()
            + (yank == null || yank.reason().isEmpty() ? "" : ": " + yank.reason()));
    return true;
  }
}
