package dev.entrepot.server.upload;

import dev.entrepot.packaging.DistributionArchive;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.access.Principal;
import dev.entrepot.server.access.UploadRule;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.DistributionFile;
import dev.entrepot.server.project.DistributionFile.FileContent;
import dev.entrepot.server.project.NewFile;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.ProjectChanged;
import dev.entrepot.server.project.ReleaseMetadata;
import dev.entrepot.server.receipt.Receipts;
import dev.entrepot.server.storage.Blobs;
import dev.entrepot.server.storage.Digests;
import dev.entrepot.server.storage.IncomingBlob;
import dev.entrepot.server.upload.UploadOutcome.AlreadyThere;
import dev.entrepot.server.upload.UploadOutcome.Published;
import dev.entrepot.server.upload.UploadOutcome.Refused;
import dev.entrepot.server.upload.checks.DigestsMatch;
import dev.entrepot.server.upload.checks.FormAgreesWithFile;
import dev.entrepot.server.upload.checks.NormalizedFilename;
import dev.entrepot.server.upload.checks.PublicVersion;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Publishes a distribution that has arrived: authorise, check, keep the bytes, record, announce.
@Singleton
final class Publishing {
  private static final List<UploadCheck> CHECKS =
      List.of(
          new DigestsMatch(),
          new FormAgreesWithFile(),
          new NormalizedFilename(),
          new PublicVersion());

  private final Database database;
  private final Catalogue catalogue;
  private final UploadRule rule;
  private final Blobs blobs;
  private final Receipts receipts;
  private final Event<ProjectChanged> changes;

  @Inject
  Publishing(
      Database database,
      Catalogue catalogue,
      UploadRule rule,
      Blobs blobs,
      Receipts receipts,
      Event<ProjectChanged> changes) {
    this.database = database;
    this.catalogue = catalogue;
    this.rule = rule;
    this.blobs = blobs;
    this.receipts = receipts;
    this.changes = changes;
  }

  /// Decides about one upload. Nothing is visible before the commit; nothing acknowledged is lost.
  UploadOutcome publish(Principal principal, UploadForm form, String filename, IncomingBlob blob)
      throws IOException {
    try {
      var name = DistributionFilename.parse(filename);
      var digests = blob.finish();
      var refusal = database.reading(tx -> authorise(tx, principal, name));
      if (refusal.isPresent()) {
        return new Refused(refusal.get());
      }
      var earlier = database.reading(tx -> catalogue.findFile(tx, name.text()));
      if (earlier.isPresent()) {
        return sameOrTaken(earlier.get(), name, digests);
      }
      var archive = DistributionArchive.inspect(blob.file(), name);
      var candidate = new Candidate(form, name, digests, archive.metadata());
      var broken = CHECKS.stream().flatMap(it -> it.refuse(candidate).stream()).findFirst();
      return broken.isPresent()
          ? new Refused(broken.get())
          : keep(principal, candidate, archive.metadataFile(), blob);
    } catch (InvalidInput e) {
      return new Refused(UploadRefusal.bad("invalid-distribution", String.valueOf(e.getMessage())));
    }
  }

  private Optional<UploadRefusal> authorise(
      Handle tx, Principal principal, DistributionFilename name) {
    var project = catalogue.find(tx, name.project());
    return project.isEmpty()
        ? Optional.of(noProject(name))
        : rule.refuse(tx, principal, project.get()).map(UploadRefusal::forbidden);
  }

  private static UploadRefusal noProject(DistributionFilename name) {
    return UploadRefusal.forbidden(
        "There is no project '%s' on this index: register a pending publisher for it, or ask an administrator to create it"
            .formatted(name.project()));
  }

  private static UploadOutcome sameOrTaken(
      DistributionFile earlier, DistributionFilename name, Digests digests) {
    return earlier.content().sha256().equals(digests.sha256())
        ? new AlreadyThere()
        : new Refused(
            UploadRefusal.bad(
                "file-exists",
                "File already exists ('%s', with other bytes). A filename is never reused: build a new version"
                    .formatted(name.text())));
  }

  private UploadOutcome keep(
      Principal principal, Candidate candidate, byte[] metadataFile, IncomingBlob blob)
      throws IOException {
    var digests = candidate.digests();
    blobs.keepBeside(digests.sha256(), ".metadata", metadataFile);
    blob.keep(digests);
    var file =
        new NewFile(
            candidate.filename(),
            new FileContent(digests.sha256(), digests.md5(), digests.blake2b256(), digests.size()),
            candidate.metadata().requiresPython(),
            Digests.sha256Of(metadataFile),
            principal.actor(),
            principal.origin(),
            ReleaseMetadata.of(candidate.metadata()));
    var outcome = database.inTransaction(tx -> record(tx, principal, file));
    if (outcome instanceof Published(var project)) {
      changes.fire(new ProjectChanged(project.name()));
    }
    return outcome;
  }

  // Authorised again: the publisher may have been removed while the bytes were coming.
  private UploadOutcome record(Handle tx, Principal principal, NewFile file) {
    var found = catalogue.find(tx, file.filename().project());
    if (found.isEmpty()) {
      return new Refused(noProject(file.filename()));
    }
    Project project = found.get();
    var refusal = rule.refuse(tx, principal, project).map(UploadRefusal::forbidden);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    if (catalogue.publish(tx, project, file)) {
      if (principal instanceof Principal.Publisher) {
        receipts.append(tx, project, file);
      }
      return new Published(project);
    }
    var digests = file.content();
    return sameOrTaken(
        catalogue.findFile(tx, file.filename().text()).orElseThrow(),
        file.filename(),
        new Digests(digests.sha256(), digests.md5(), digests.blake2b256(), digests.size()));
  }
}
