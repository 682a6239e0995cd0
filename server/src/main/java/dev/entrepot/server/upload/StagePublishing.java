package dev.entrepot.server.upload;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.NewFile;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.ReleaseMetadata;
import dev.entrepot.server.provenance.Attesting;
import dev.entrepot.server.receipt.Receipts;
import dev.entrepot.server.storage.Blobs;
import dev.entrepot.server.storage.Digests;
import dev.entrepot.server.upload.PublishingSession.Status;
import dev.entrepot.server.upload.StagedFile.Accepted;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Publishes all files of a session in one transaction, or none of them.
@Singleton
final class StagePublishing {
  private final SessionStore sessions;
  private final StagedFileStore files;
  private final Catalogue catalogue;
  private final Policies policies;
  private final Attesting attesting;
  private final Receipts receipts;
  private final Blobs blobs;
  private final AuditLog audit;
  private final Clock clock;

  @Inject
  StagePublishing(
      SessionStore sessions,
      StagedFileStore files,
      Catalogue catalogue,
      Policies policies,
      Attesting attesting,
      Receipts receipts,
      Blobs blobs,
      AuditLog audit,
      Clock clock) {
    this.sessions = sessions;
    this.files = files;
    this.catalogue = catalogue;
    this.policies = policies;
    this.attesting = attesting;
    this.receipts = receipts;
    this.blobs = blobs;
    this.audit = audit;
    this.clock = clock;
  }

  /// A file with what is said in its own metadata, read again from storage.
  private record Ready(StagedFile file, Accepted accepted, Candidate candidate) {}

  /// Decides about every file, then writes: a refusal leaves the session as it was.
  ///
  /// @param actor who publishes, and may
  Staged<Integer> publish(Handle tx, PublishingSession session, Project project, String actor) {
    if (!sessions.hold(tx, session, clock.instant())) {
      return Staged.refused(StageAccess.closed(session));
    }
    var all = files.of(tx, session);
    var refusals = new ArrayList<>(incomplete(all));
    if (!project.status().takesUploads()) {
      refusals.add(
          UploadRefusal.forbidden(
              "Project '%s' is %s and takes no uploads"
                  .formatted(project.name(), project.status().marker().text())));
    }
    if (!refusals.isEmpty()) {
      return Staged.refused(refusals);
    }
    var ready = all.stream().map(this::ready).toList();
    refusals.addAll(refuse(tx, project, ready));
    if (!refusals.isEmpty()) {
      return Staged.refused(refusals);
    }
    ready.forEach(it -> publish(tx, project, it));
    sessions.end(tx, session, Status.PUBLISHED, clock.instant());
    audit.append(
        tx,
        actor,
        "stage-published",
        "project:" + project.name(),
        "%s, %d files".formatted(session.version().canonical(), ready.size()));
    return Staged.done(ready.size());
  }

  private static List<UploadRefusal> incomplete(List<StagedFile> all) {
    if (all.isEmpty()) {
      return List.of(
          new UploadRefusal(409, "stage-empty", "The publishing session has no file to publish"));
    }
    return all.stream()
        .filter(it -> it.status() != StagedFile.Status.COMPLETED)
        .map(it ->
            new UploadRefusal(
                409,
                "file-not-complete",
                "'%s' is %s: complete it, or delete it from the session"
                    .formatted(it.filename().text(), it.status().word())))
        .toList();
  }

  private Ready ready(StagedFile file) {
    var accepted = file.accepted().orElseThrow();
    var content = accepted.content();
    try {
      var metadata = Files.readAllBytes(blobs.pathOf(content.sha256(), ".metadata"));
      var digests =
          new Digests(content.sha256(), content.md5(), content.blake2b256(), content.size());
      return new Ready(
          file,
          accepted,
          new Candidate(
              StagedForm.of(file.filename(), file.hashes()),
              file.filename(),
              digests,
              CoreMetadata.parse(metadata)));
    } catch (IOException e) {
      throw new UncheckedIOException("The bytes of a staged file are missing", e);
    }
  }

  /// What changed since the files were accepted; each is looked at beside those before it.
  private List<UploadRefusal> refuse(Handle tx, Project project, List<Ready> ready) {
    var refusals = new ArrayList<UploadRefusal>();
    var others = 0L;
    for (var it : ready) {
      StagedConflict.of(catalogue, tx, it.file().filename()).ifPresent(refusals::add);
      var byPerson = it.file().from().publisherId().isEmpty();
      refusals.addAll(policies.refuse(tx, byPerson, project, it.candidate(), others));
      others += it.accepted().content().size();
    }
    return refusals;
  }

  private void publish(Handle tx, Project project, Ready ready) {
    var accepted = ready.accepted();
    var from = ready.file().from();
    var file =
        new NewFile(
            ready.file().filename(),
            accepted.content(),
            accepted.requiresPython(),
            accepted.metadataSha256(),
            from.actor(),
            from.origin(),
            ReleaseMetadata.of(ready.candidate().metadata()));
    if (!catalogue.publish(tx, project, file)) {
      // Decided above in this very transaction: it is given up as a whole.
      throw new IllegalStateException("the filename was free a moment ago: " + file.filename());
    }
    attesting.keep(tx, project, file.filename().text(), accepted.attested());
    if (from.publisherId().isPresent()) {
      receipts.append(tx, project, file);
    }
  }
}
