package dev.entrepot.server.project;

import dev.entrepot.packaging.Version;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.project.Change.Action;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Deletes what was published: at once for every reader, and for good. The filenames are never
/// given out again; the bytes stay until the garbage collection's grace is over.
@Singleton
public final class Deletion {
  private static final int MOST_NAMED = 50;

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
    audit(tx, actor, Action.FILE_DELETED, project, "sha256=" + file.content().sha256(), filename);
    return true;
  }

  /// `false` when the project has no such release.
  public boolean deleteRelease(Handle tx, Project project, Version version, String actor) {
    var release = releases.find(tx, project.id(), version);
    if (release.isEmpty()) {
      return false;
    }
    var gone =
        files.of(tx, project.id()).stream().filter(it -> it.version().equals(version)).toList();
    gone.forEach(it -> remove(tx, project, it, actor));
    releases.delete(tx, release.get());
    listing.deleted(tx, project);
    changes.record(tx, project.name(), Action.RELEASE_DELETED, version.canonical(), null);
    audit(tx, actor, Action.RELEASE_DELETED, project, names(gone), version.canonical());
    return true;
  }

  /// Deletes a project with its roles, publishers and tokens. Its name is free for anybody.
  public void deleteProject(Handle tx, Project project, String actor) {
    var gone = files.of(tx, project.id());
    gone.forEach(it -> remove(tx, project, it, actor));
    projects.delete(tx, project.id());
    changes.record(tx, project.name(), Action.PROJECT_DELETED);
    audit(tx, actor, Action.PROJECT_DELETED, project, gone.size() + " files", "");
  }

  private void remove(Handle tx, Project project, DistributionFile file, String actor) {
    deleted.insert(tx, project, file, clock.millis(), actor);
    deleted.deleteRow(tx, file.filename());
  }

  private static String names(List<DistributionFile> files) {
    return files.stream()
        .limit(MOST_NAMED)
        .map(DistributionFile::filename)
        .collect(Collectors.joining(", ", "", files.size() > MOST_NAMED ? ", …" : ""));
  }

  private void audit(
      Handle tx, String actor, Action action, Project project, String before, String what) {
    audit.change(tx, actor, action.text(), "project:" + project.name(), before, what);
  }
}
