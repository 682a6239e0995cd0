package dev.entrepot.server.project;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.database.Identifiers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Projects, their releases and files.
@Singleton
public final class Catalogue {
  private final ProjectStore projects;
  private final FileStore files;
  private final ReleaseStore releases;
  private final SearchStore search;
  private final Identifiers identifiers;
  private final Clock clock;
  private final AuditLog audit;

  @Inject
  Catalogue(
      ProjectStore projects,
      FileStore files,
      ReleaseStore releases,
      SearchStore search,
      Identifiers identifiers,
      Clock clock,
      AuditLog audit) {
    this.projects = projects;
    this.files = files;
    this.releases = releases;
    this.search = search;
    this.identifiers = identifiers;
    this.clock = clock;
    this.audit = audit;
  }

  public Optional<Project> find(Handle tx, ProjectName name) {
    return projects.find(tx, name);
  }

  public Optional<Project> findById(Handle tx, String id) {
    return projects.findById(tx, id);
  }

  public List<Project> all(Handle tx) {
    return projects.all(tx);
  }

  /// The number of the index's last change.
  public long serial(Handle tx) {
    return projects.serial(tx);
  }

  public List<ProjectName> changedSince(Handle tx, long serial) {
    return projects.changedSince(tx, serial);
  }

  /// Makes a project owned by `owner`; empty when the name is taken.
  public Optional<Project> create(Handle tx, String displayName, Account owner, String actor) {
    var name = new ProjectName(displayName);
    var project = new Project(identifiers.next(), name, displayName, projects.nextSerial(tx));
    if (!projects.insert(tx, project, clock.millis())) {
      return Optional.empty();
    }
    projects.grant(tx, project.id(), owner.id(), Role.OWNER);
    audit.append(tx, actor, "project-created", "project:" + name, "owner " + owner.name());
    return Optional.of(project);
  }

  public Optional<Role> roleOf(Handle tx, String projectId, String accountId) {
    return projects.roleOf(tx, projectId, accountId);
  }

  /// Every file of a project, in order of version, then filename.
  public List<DistributionFile> files(Handle tx, Project project) {
    return files.of(tx, project.id());
  }

  public Optional<DistributionFile> findFile(Handle tx, String filename) {
    return files.find(tx, filename);
  }

  /// Publishes a file: its release is made when it is the first one. `false` when the filename is
  /// taken.
  public boolean publish(Handle tx, Project project, NewFile file) {
    var release =
        files.releaseFor(
            tx, project.id(), file.filename().version(), identifiers.next(), clock.millis());
    if (!files.insert(tx, identifiers.next(), release, file, clock.millis())) {
      return false;
    }
    describe(tx, project, release, file);
    projects.touch(tx, project.id(), projects.nextSerial(tx));
    audit.append(
        tx,
        file.uploadedBy(),
        "file-published",
        "project:" + project.name(),
        file.filename().text());
    return true;
  }

  private void describe(Handle tx, Project project, String release, NewFile file) {
    releases.keep(tx, release, file.about());
    var version = file.filename().version();
    var shown = search.shown(tx, project);
    if (shown.isEmpty() || Release.prefer(version, shown.get()) < 0) {
      search.show(tx, project, version, file.about(), clock.millis());
    }
  }
}
