package dev.entrepot.server.upload;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.access.Principal;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.storage.Blobs;
import dev.entrepot.server.storage.IncomingBlob;
import dev.entrepot.server.storage.IncomingPart;
import dev.entrepot.server.storage.Staging;
import dev.entrepot.server.upload.FileStaging.Announced;
import dev.entrepot.server.upload.StageAccess.Entered;
import dev.entrepot.server.upload.StagedFile.Accepted;
import dev.entrepot.server.upload.StagedFile.Status;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The bytes of a staged file: they come in parts, and are checked as a whole.
@Singleton
final class FileArrival {
  /// How a file came that nobody announced.
  private static final String LEGACY = "legacy";

  private final Database database;
  private final StageAccess access;
  private final SessionStore sessions;
  private final StagedFileStore files;
  private final StagedPartStore parts;
  private final FileStaging staging;
  private final StageChecks checks;
  private final StageRemoval removal;
  private final Staging folder;
  private final Blobs blobs;
  private final Clock clock;

  @Inject
  FileArrival(
      Database database,
      StageAccess access,
      SessionStore sessions,
      StagedFileStore files,
      StagedPartStore parts,
      FileStaging staging,
      StageChecks checks,
      StageRemoval removal,
      Staging folder,
      Blobs blobs,
      Clock clock) {
    this.database = database;
    this.access = access;
    this.sessions = sessions;
    this.files = files;
    this.parts = parts;
    this.staging = staging;
    this.checks = checks;
    this.removal = removal;
    this.folder = folder;
    this.blobs = blobs;
    this.clock = clock;
  }

  /// A file whose bytes may be sent by who asks.
  record Awaited(Entered entered, StagedFile file) {}

  Staged<Entered> enter(Handle tx, Principal principal, String token) {
    return access.enter(tx, principal, token);
  }

  /// The file at an address, while it is awaited.
  Staged<Awaited> awaited(Handle tx, Principal principal, String token, String id) {
    return switch (access.enter(tx, principal, token)) {
      case Staged.Refused<Entered>(var refusals, _) -> Staged.refused(refusals);
      case Staged.Done<Entered>(var entered) ->
          switch (staging.find(tx, entered, id)) {
            case Staged.Refused<StagedFile>(var refusals, _) -> Staged.refused(refusals);
            case Staged.Done<StagedFile>(var file) -> awaited(entered, file);
          };
    };
  }

  private Staged<Awaited> awaited(Entered entered, StagedFile file) {
    var session = entered.session();
    if (!session.isOpen() || !session.end().isAfter(clock.instant())) {
      return Staged.refused(StageAccess.closed(session));
    }
    if (file.status() != Status.PENDING) {
      return Staged.refused(notAwaited(file));
    }
    var from = entered.from();
    // What is said of a file's origin is said of who sent its bytes.
    return from.actor().equals(file.from().actor())
            && from.publisherId().equals(file.from().publisherId())
        ? Staged.done(new Awaited(entered, file))
        : Staged.refused(
            UploadRefusal.forbidden(
                "Somebody else announced '%s': they send it, or you delete and announce it"
                    .formatted(file.filename().text())));
  }

  private static UploadRefusal notAwaited(StagedFile file) {
    return new UploadRefusal(
        409,
        "file-not-pending",
        "'%s' is %s and takes no bytes".formatted(file.filename().text(), file.status().word()));
  }

  IncomingPart receive(long limit) throws IOException {
    return folder.receive(limit);
  }

  /// Keeps what arrived, if nobody was faster; how many bytes there are now.
  ///
  /// @param start `0` replaces all that was there
  Staged<Long> arrived(StagedFile file, long start, IncomingPart part) throws IOException {
    part.force();
    var end = start + part.size();
    // What came again, and less of it than is there, is no progress.
    if (part.size() == 0 || (start == 0 && end <= file.received() && end < file.size())) {
      return Staged.done(file.received());
    }
    var replaced = start == 0 ? database.reading(tx -> parts.of(tx, file)) : List.<String>of();
    var kept = database.<Staged<Long>>inTransaction(tx -> keep(tx, file, start, part));
    if (kept instanceof Staged.Done<Long>) {
      part.keep();
      for (var name : replaced) {
        folder.remove(name);
      }
    }
    return kept;
  }

  private Staged<Long> keep(Handle tx, StagedFile file, long start, IncomingPart part) {
    var end = start + part.size();
    if (start > 0 && parts.of(tx, file).size() >= StageLimits.MOST_PARTS) {
      return Staged.refused(tooManyParts());
    }
    if (!files.advance(tx, file, start == 0 ? file.received() : start, end)) {
      return Staged.refused(wrongOffset(file.received()));
    }
    if (start == 0) {
      parts.forget(tx, file);
    }
    parts.insert(tx, file, start, part.size(), part.name());
    return Staged.done(end);
  }

  static UploadRefusal wrongOffset(long received) {
    return new UploadRefusal(
        409,
        "wrong-offset",
        "The index has %d bytes of this file, or another request sends some: ask with HEAD, then go on from Upload-Offset"
            .formatted(received));
  }

  private static UploadRefusal tooManyParts() {
    return new UploadRefusal(
        409,
        "too-many-parts",
        "A file comes in at most %d parts; send it again from the beginning, in larger ones"
            .formatted(StageLimits.MOST_PARTS));
  }

  /// Checks a file that arrived whole; a file that fails has to be deleted.
  Staged<Awaited> complete(Principal principal, String token, String id) throws IOException {
    return switch (database.reading(tx -> awaited(tx, principal, token, id))) {
      case Staged.Refused<Awaited>(var refusals, _) -> Staged.refused(refusals);
      case Staged.Done<Awaited>(var awaited)
          when awaited.file().received() < awaited.file().size() ->
          Staged.refused(
              new UploadRefusal(
                  409,
                  "bytes-missing",
                  "%d of %d bytes arrived; send the others first"
                      .formatted(awaited.file().received(), awaited.file().size())));
      case Staged.Done<Awaited>(var awaited) -> complete(awaited);
    };
  }

  private Staged<Awaited> complete(Awaited awaited) throws IOException {
    var file = awaited.file();
    var names = database.reading(tx -> parts.of(tx, file));
    try (var blob = blobs.receive(file.size())) {
      var wrong = Assembly.wrongHashes(folder, names, file.hashes(), blob);
      if (!wrong.isEmpty()) {
        return failed(file, List.of(mismatch(wrong)));
      }
      return switch (check(awaited, blob)) {
        case Staged.Refused<Accepted>(var refusals, _) -> failed(file, refusals);
        case Staged.Done<Accepted>(var accepted) -> taken(awaited.entered(), file, accepted);
      };
    } catch (NoSuchFileException e) {
      // Sent again while it was looked at.
      return Staged.refused(wrongOffset(file.received()));
    }
  }

  private Staged<Accepted> check(Awaited awaited, IncomingBlob blob) throws IOException {
    var file = awaited.file();
    try {
      var form = StagedForm.of(file.filename(), file.hashes());
      return checks.accept(
          awaited.entered(),
          file.from(),
          StagedForm.with(form, file.attestations()),
          file.filename(),
          blob.finish(),
          blob);
    } catch (InvalidInput e) {
      return Staged.refused(UploadRefusal.bad(e.code(), String.valueOf(e.getMessage())));
    }
  }

  private static UploadRefusal mismatch(List<String> wrong) {
    return UploadRefusal.bad(
        "digest-mismatch",
        "The digest supplied in %s does not match the uploaded file"
            .formatted(String.join(", ", wrong)));
  }

  private Staged<Awaited> failed(StagedFile file, List<UploadRefusal> refusals) {
    var notices = refusals.stream().map(UploadRefusal::message).toList();
    database.useTransaction(tx -> files.fail(tx, file, notices));
    removal.clear(file.sessionId());
    return Staged.refused(refusals);
  }

  private Staged<Awaited> taken(Entered entered, StagedFile file, Accepted accepted) {
    var taken =
        database.<Staged<Awaited>>inTransaction(tx -> {
          if (!sessions.hold(tx, entered.session(), clock.instant())) {
            return Staged.refused(StageAccess.closed(entered.session()));
          }
          return files.accept(tx, file, accepted)
              ? Staged.done(
                  new Awaited(entered, files.find(tx, entered.session(), file.id()).orElseThrow()))
              : Staged.refused(notAwaited(file));
        });
    removal.clear(file.sessionId());
    return taken;
  }

  /// Takes a file that came as a form of the legacy API, whole and with its metadata.
  Staged<StagedFile> legacy(
      Principal principal, String token, UploadForm form, String filename, IncomingBlob blob)
      throws IOException {
    var name = DistributionFilename.parse(filename);
    return switch (database.reading(tx -> access.enter(tx, principal, token))) {
      case Staged.Refused<Entered>(var refusals, _) -> Staged.refused(refusals);
      case Staged.Done<Entered>(var entered) -> {
        var digests = blob.finish();
        var other = StageChecks.otherRelease(entered, name);
        if (other.isPresent()) {
          yield Staged.refused(other.get());
        }
        yield switch (checks.accept(entered, entered.from(), form, name, digests, blob)) {
          case Staged.Refused<Accepted>(var refusals, _) -> Staged.refused(refusals);
          case Staged.Done<Accepted>(var accepted) -> {
            var sha256 = Map.of("sha256", digests.sha256());
            var announced = new Announced(name, digests.size(), sha256, LEGACY);
            yield database.inTransaction(tx -> taken(tx, entered, announced, accepted));
          }
        };
      }
    };
  }

  private Staged<StagedFile> taken(
      Handle tx, Entered entered, Announced announced, Accepted accepted) {
    return switch (staging.announce(tx, entered, announced)) {
      case Staged.Refused<StagedFile> refused -> refused;
      case Staged.Done<StagedFile>(var file) -> {
        files.accept(tx, file, accepted);
        yield Staged.done(files.find(tx, entered.session(), file.id()).orElseThrow());
      }
    };
  }
}
