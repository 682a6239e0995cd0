package dev.entrepot.server.upload;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Identifiers;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.upload.StageAccess.Entered;
import dev.entrepot.server.upload.StagedFile.Status;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The life of a file in a session (PEP 694), but for its bytes: announced, deleted.
@Singleton
final class FileStaging {
  private final SessionStore sessions;
  private final StagedFileStore files;
  private final Catalogue catalogue;
  private final Identifiers identifiers;
  private final Clock clock;
  private final long maxFileSize;

  @Inject
  FileStaging(
      SessionStore sessions,
      StagedFileStore files,
      Catalogue catalogue,
      Identifiers identifiers,
      Clock clock,
      ServerConfig config) {
    this.sessions = sessions;
    this.files = files;
    this.catalogue = catalogue;
    this.identifiers = identifiers;
    this.clock = clock;
    this.maxFileSize = config.publishing().maxFileSize();
  }

  /// What a client says of a file before it sends it.
  record Announced(
      DistributionFilename filename, long size, Map<String, String> hashes, String mechanism) {}

  /// Begins a file: as much as can be known without its bytes is refused now, all of it.
  Staged<StagedFile> announce(Handle tx, Entered entered, Announced announced) {
    var session = entered.session();
    if (!sessions.hold(tx, session, clock.instant())) {
      return Staged.refused(StageAccess.closed(session));
    }
    var refusals = new ArrayList<UploadRefusal>();
    StageChecks.otherRelease(entered, announced.filename()).ifPresent(refusals::add);
    StagedConflict.of(catalogue, tx, announced.filename()).ifPresent(refusals::add);
    refusals.addAll(tooMuch(tx, session, announced));
    var before = find(tx, session, announced.filename());
    before.filter(it -> it.status() != Status.COMPLETED).ifPresent(it -> refusals.add(inUse(it)));
    if (!refusals.isEmpty()) {
      return Staged.refused(refusals);
    }
    // A file that is complete is replaced.
    before.ifPresent(it -> files.cancel(tx, it));
    var file =
        new StagedFile(
            identifiers.next(),
            session.id(),
            announced.filename(),
            announced.size(),
            announced.hashes(),
            announced.mechanism(),
            Status.PENDING,
            List.of(),
            0,
            Optional.empty(),
            entered.from(),
            clock.instant(),
            Optional.empty());
    if (!files.insert(tx, file)) {
      throw new IllegalStateException("the session is held, so nobody else takes the name");
    }
    return Staged.done(file);
  }

  private Optional<StagedFile> find(
      Handle tx, PublishingSession session, DistributionFilename name) {
    return files.of(tx, session).stream()
        .filter(it -> it.filename().text().equals(name.text()))
        .findFirst();
  }

  private static UploadRefusal inUse(StagedFile file) {
    return new UploadRefusal(
        409,
        "file-in-session",
        "The session has '%s', which is %s: delete it first"
            .formatted(file.filename().text(), file.status().word()));
  }

  private List<UploadRefusal> tooMuch(Handle tx, PublishingSession session, Announced announced) {
    if (announced.size() > maxFileSize) {
      return List.of(
          new UploadRefusal(
              413,
              "file-too-large",
              "File too large: this index takes files of up to %d bytes".formatted(maxFileSize)));
    }
    if (files.count(tx, session) >= StageLimits.MOST_FILES) {
      return List.of(
          new UploadRefusal(
              409,
              "too-many-files",
              "A session takes %d files, with those that were deleted"
                  .formatted(StageLimits.MOST_FILES)));
    }
    var most = maxFileSize * StageLimits.MOST_LARGEST;
    var others =
        files.of(tx, session).stream()
            .filter(it -> !it.filename().text().equals(announced.filename().text()))
            .mapToLong(StagedFile::size)
            .sum();
    return others + announced.size() > most
        ? List.of(
            new UploadRefusal(
                413,
                "session-too-large",
                "The files of a session may have %d bytes together".formatted(most)))
        : List.of();
  }

  /// Takes a file out of its session, whatever became of it.
  Staged<StagedFile> delete(Handle tx, Entered entered, String id) {
    var session = entered.session();
    if (!sessions.hold(tx, session, clock.instant())) {
      return Staged.refused(StageAccess.closed(session));
    }
    var file = files.find(tx, session, id);
    file.ifPresent(it -> files.cancel(tx, it));
    return file.<Staged<StagedFile>>map(Staged::done).orElseGet(() -> Staged.refused(noFile()));
  }

  Staged<StagedFile> find(Handle tx, Entered entered, String id) {
    return files
        .find(tx, entered.session(), id)
        .<Staged<StagedFile>>map(Staged::done)
        .orElseGet(() -> Staged.refused(noFile()));
  }

  static UploadRefusal noFile() {
    return new UploadRefusal(
        404, "no-such-staged-file", "The publishing session has no file at this address");
  }
}
