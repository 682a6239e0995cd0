package dev.entrepot.server.project;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.database.Identifiers;
import dev.entrepot.server.project.Change.Action;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Projects, their releases and files.
@Singleton
public final class Catalogue {
  private final ProjectStore projects;
  private final FileStore files;
  private final DeletedFileStore deleted;
  private final ChangeStore changeStore;
  private final Changes changes;
  private final ProjectListing listing;
  private final Identifiers identifiers;
  private final Clock clock;
  private final AuditLog audit;

  @Inject
  Catalogue(
      ProjectStore projects,
      FileStore files,
      DeletedFileStore deleted,
      ChangeStore changeStore,
      Changes changes,
      ProjectListing listing,
      Identifiers identifiers,
      Clock clock,
      AuditLog audit) {
    this.projects = projects;
    this.files = files;
    this.deleted = deleted;
    this.changeStore = changeStore;
    this.changes = changes;
    this.listing = listing;
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

  public List<Project> createdBefore(Handle tx, Instant end) {
    return projects.createdBefore(tx, end.toEpochMilli());
  }

  /// The number of the index's last change.
  public long serial(Handle tx) {
    return changeStore.serial(tx);
  }

  /// The oldest changes after a serial, in order.
  public List<Change> changesSince(Handle tx, long serial, int most) {
    return changeStore.since(tx, serial, most);
  }

  /// Makes a project owned by `owner`; empty when the name is taken.
  public Optional<Project> create(Handle tx, String displayName, Account owner, String actor) {
    var name = new ProjectName(displayName);
    var project =
        new Project(identifiers.next(), name, displayName, 0, ProjectStatus.ACTIVE, false);
    if (!projects.insert(tx, project, clock.millis())) {
      return Optional.empty();
    }
    projects.grant(tx, project.id(), owner.id(), Role.OWNER);
    changes.record(tx, name, Action.PROJECT_CREATED);
    audit.append(tx, actor, "project-created", "project:" + name, "owner " + owner.name());
    return projects.find(tx, name);
  }

  public Instant createdAt(Handle tx, Project project) {
    return projects.createdAt(tx, project.id());
  }

  public Optional<Role> roleOf(Handle tx, String projectId, String accountId) {
    return projects.roleOf(tx, projectId, accountId);
  }

  /// The projects of a person, by name.
  public List<Membership> ofAccount(Handle tx, Account account) {
    return projects.ofAccount(tx, account.id());
  }

  /// Every file of a project, in order of version, then filename.
  public List<DistributionFile> files(Handle tx, Project project) {
    return files.of(tx, project.id());
  }

  public Optional<DistributionFile> findFile(Handle tx, String filename) {
    return files.find(tx, filename);
  }

  /// As [#findFile], but not a file of a quarantined project.
  public Optional<DistributionFile> findServedFile(Handle tx, String filename) {
    return files.findServed(tx, filename);
  }

  /// Whether a file of that name was deleted: its name is never given out again.
  public boolean isDeleted(Handle tx, String filename) {
    return deleted.contains(tx, filename);
  }

  /// All files of a project together, in bytes.
  public long sizeOf(Handle tx, Project project) {
    return files.sizeOf(tx, project.id());
  }

  /// When a release got its first file.
  public Optional<Instant> releasedAt(Handle tx, Project project, Version version) {
    return files.releasedAt(tx, project.id(), version);
  }

  /// Publishes a file: its release is made when it is the first one. `false` when the filename is
  /// taken, or was once.
  public boolean publish(Handle tx, Project project, NewFile file) {
    return publish(tx, project, file, clock.instant());
  }

  /// As [#publish(Handle, Project, NewFile)], of a file that another index had since `uploadedAt`.
  public boolean publish(Handle tx, Project project, NewFile file, Instant uploadedAt) {
    var at = uploadedAt.toEpochMilli();
    if (deleted.contains(tx, file.filename().text())) {
      return false;
    }
    var release =
        files.releaseFor(tx, project.id(), file.filename().version(), identifiers.next(), at);
    if (!files.insert(tx, identifiers.next(), release, file, at)) {
      return false;
    }
    changes.record(
        tx,
        project.name(),
        Action.FILE_PUBLISHED,
        file.filename().version().canonical(),
        file.filename().text());
    listing.published(tx, project, release, file, at);
    audit.append(
        tx,
        file.uploadedBy(),
        "file-published",
        "project:" + project.name(),
        file.filename().text());
    return true;
  }
}
