package dev.entrepot.server.project;

import dev.entrepot.packaging.Version;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.project.Change.Action;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/// Deletes what was published: at once for every reader, and for good. The filenames are never
/// given out again; the bytes stay until the garbage collection's grace is over.
@Singleton
public final class Deletion {
  private final ProjectStore projects;
  private final ReleaseStore releases;
  private final FileStore files;
  private final DeletedFileStore deleted;
  private final ProjectListing listing;
  private final Changes changes;
  private final AuditLog audit;
  private final Clock clock;

  @Inject
  Deletion(
      ProjectStore projects,
      ReleaseStore releases,
      FileStore files,
      DeletedFileStore deleted,
      ProjectListing listing,
      Changes changes,
      AuditLog audit,
      Clock clock) {
    this.projects = projects;
    this.releases = releases;
    this.files = files;
    this.deleted = deleted;
    this.listing = listing;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
  }

  /// `false` when the project has no such file. A release whose last file goes is gone too.
  public boolean deleteFile(Handle tx, Project project, String filename, String actor) {
    var found =
        files.of(tx, project.id()).stream().filter(it -> it.filename().equals(filename)).findAny();
    if (found.isEmpty()) {
      return false;
    }
    var file = found.get();
    remove(tx, project, file, actor);
    releases.find(tx, project.id(), file.version()).ifPresent(it -> releases.deleteIfEmpty(tx, it));
    listing.deleted(tx, project);
    var version = file.version().canonical();
    changes.record(tx, project.name(), Action.FILE_DELETED, version, filename);
    audit(tx, actor, Action.FILE_DELETED, project, filename);
    return true;
  }

  /// `false` when the project has no such release.
  public boolean deleteRelease(Handle tx, Project project, Version version, String actor) {
    var release = releases.find(tx, project.id(), version);
    if (release.isEmpty()) {
      return false;
    }
    files.of(tx, project.id()).stream()
        .filter(it -> it.version().equals(version))
        .forEach(it -> remove(tx, project, it, actor));
    releases.delete(tx, release.get());
    listing.deleted(tx, project);
    changes.record(tx, project.name(), Action.RELEASE_DELETED, version.canonical(), null);
    audit(tx, actor, Action.RELEASE_DELETED, project, version.canonical());
    return true;
  }

  /// Deletes a project with its roles, publishers and tokens. Its name is free for anybody.
  public void deleteProject(Handle tx, Project project, String actor) {
    files.of(tx, project.id()).forEach(it -> remove(tx, project, it, actor));
    projects.delete(tx, project.id());
    changes.record(tx, project.name(), Action.PROJECT_DELETED);
    audit(tx, actor, Action.PROJECT_DELETED, project, "");
  }

  private void remove(Handle tx, Project project, DistributionFile file, String actor) {
    deleted.insert(tx, project, file, clock.millis(), actor);
    deleted.deleteRow(tx, file.filename());
  }

  private void audit(Handle tx, String actor, Action action, Project project, String what) {
    audit.append(tx, actor, action.text(), "project:" + project.name(), what);
  }
}
