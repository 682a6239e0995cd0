package dev.entrepot.server.upload;

import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.storage.Staging;
import dev.entrepot.server.upload.PublishingSession.Status;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Takes away what is not published: sessions past their end, and parts that no row names.
///
/// Bytes of files that were accepted are no row's any more when their session ends, and go with
/// `admin gc` as those of deleted files do: another upload may have brought the same ones.
@Singleton
public final class StageRemoval {
  // A part that is on its way has no row yet.
  private static final Duration UNDER_WAY = Duration.ofHours(24);
  private static final int AT_ONCE = 50;
  private static final int MOST_PARTS = 500;

  private final Database database;
  private final SessionStore sessions;
  private final StagedPartStore parts;
  private final Catalogue catalogue;
  private final Staging staging;
  private final AuditLog audit;
  private final Clock clock;

  @Inject
  StageRemoval(
      Database database,
      SessionStore sessions,
      StagedPartStore parts,
      Catalogue catalogue,
      Staging staging,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.sessions = sessions;
    this.parts = parts;
    this.catalogue = catalogue;
    this.staging = staging;
    this.audit = audit;
    this.clock = clock;
  }

  /// Ends a session; `false` where it has ended. Its parts go with [#clear].
  boolean cancel(Handle tx, PublishingSession session, Project project, String actor) {
    if (!sessions.end(tx, session, Status.CANCELED, clock.instant())) {
      return false;
    }
    audit.append(
        tx, actor, "stage-canceled", "project:" + project.name(), session.version().canonical());
    return true;
  }

  /// Removes the parts of a session that nobody needs any more. Outside of a transaction, so that
  /// no part is gone whose row comes back.
  void clear(String session) {
    var names = database.reading(tx -> parts.useless(tx, session, MOST_PARTS));
    while (!names.isEmpty()) {
      remove(names);
      var removed = names;
      database.useTransaction(tx -> parts.forget(tx, removed));
      names = database.reading(tx -> parts.useless(tx, session, MOST_PARTS));
    }
  }

  private void remove(List<String> names) {
    try {
      for (var name : names) {
        staging.remove(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The work of a job.
  public void sweep() {
    var now = clock.instant();
    database.useTransaction(tx -> {
      for (var it : sessions.expired(tx, now, AT_ONCE)) {
        var project = catalogue.findById(tx, it.projectId()).orElseThrow();
        cancel(tx, it, project, "index");
      }
    });
    clear("");
    database.useTransaction(tx -> sessions.forgetEnded(tx, now.minus(StageLimits.ENDED_KEPT)));
    var known = database.reading(parts::names);
    try {
      staging.removeUnknown(known, now.minus(UNDER_WAY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
