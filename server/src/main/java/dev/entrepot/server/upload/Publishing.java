package dev.entrepot.server.upload;

import dev.entrepot.attestations.Distribution;
import dev.entrepot.packaging.DistributionArchive;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Sha256;
import dev.entrepot.server.access.Principal;
import dev.entrepot.server.access.UploadRule;
import dev.entrepot.server.audit.ChangedFrom;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.DistributionFile.FileContent;
import dev.entrepot.server.project.NewFile;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.ReleaseMetadata;
import dev.entrepot.server.project.names.NewNames;
import dev.entrepot.server.provenance.Attested;
import dev.entrepot.server.provenance.Attesting;
import dev.entrepot.server.provenance.Uploader;
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
import dev.entrepot.server.upload.checks.SoundMetadata;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Publishes a distribution that has arrived: authorise, check, keep the bytes, record.
@Singleton
final class Publishing {
  private static final List<UploadCheck> CHECKS =
      Stream.concat(
              Stream.of(
                  new DigestsMatch(),
                  new FormAgreesWithFile(),
                  new NormalizedFilename(),
                  new PublicVersion()),
              SoundMetadata.standards().stream())
          .toList();

  private final Database database;
  private final Catalogue catalogue;
  private final UploadRule rule;
  private final Attesting attesting;
  private final Blobs blobs;
  private final Policies policies;
  private final NewNames names;
  private final Receipts receipts;

  @Inject
  Publishing(
      Database database,
      Catalogue catalogue,
      UploadRule rule,
      Attesting attesting,
      Blobs blobs,
      Policies policies,
      NewNames names,
      Receipts receipts) {
    this.database = database;
    this.catalogue = catalogue;
    this.rule = rule;
    this.attesting = attesting;
    this.blobs = blobs;
    this.policies = policies;
    this.names = names;
    this.receipts = receipts;
  }

  /// Decides about one upload. Nothing is visible before the commit; nothing acknowledged is lost.
  ///
  /// @param address from where the file came
  UploadOutcome publish(
      Principal principal, String address, UploadForm form, String filename, IncomingBlob blob)
      throws IOException {
    try {
      var name = DistributionFilename.parse(filename);
      var digests = blob.finish();
      var refusal = database.reading(tx -> authorise(tx, principal, name));
      if (refusal.isPresent()) {
        return new Refused(refusal.get());
      }
      var earlier = database.reading(tx -> earlier(tx, name, digests));
      if (earlier.isPresent()) {
        return earlier.get();
      }
      var findings = look(form, name, digests, blob);
      var candidate = findings.candidate();
      var refusals = new ArrayList<>(findings.refusals());
      if (candidate != null) {
        refusals.addAll(database.reading(tx -> policies(tx, principal, candidate)));
      }
      if (candidate == null || !refusals.isEmpty()) {
        return new Refused(refusals);
      }
      return switch (attested(principal, candidate)) {
        case Attested.Refused(var code, var message) ->
            new Refused(UploadRefusal.bad(code, message));
        case Attested it -> {
          var file = keep(principal, candidate, findings.metadataFile(), blob);
          yield database.inTransaction(tx -> {
            ChangedFrom.address(tx, address);
            return record(tx, principal, candidate, file, it);
          });
        }
      };
    } catch (InvalidInput e) {
      return new Refused(UploadRefusal.bad(e.code(), String.valueOf(e.getMessage())));
    }
  }

  /// Says what [#publish] would, and all of it; keeps nothing.
  CheckReport check(Principal principal, UploadForm form, String filename, IncomingBlob blob)
      throws IOException {
    DistributionFilename name;
    try {
      name = DistributionFilename.parse(filename);
    } catch (InvalidInput e) {
      var broken = UploadRefusal.bad(e.code(), String.valueOf(e.getMessage()));
      return new CheckReport(filename, false, List.of(broken), List.of());
    }
    var digests = blob.finish();
    var refusals = new ArrayList<>(database.reading(tx -> unfitName(tx, name)));
    var closed = database.reading(tx -> authorise(tx, principal, name));
    closed.ifPresent(refusals::add);
    // What a project has is for those who may upload to it.
    Optional<UploadOutcome> earlier =
        closed.isPresent() ? Optional.empty() : database.reading(tx -> earlier(tx, name, digests));
    if (earlier.isPresent() && earlier.get() instanceof Refused(var taken)) {
      refusals.addAll(taken);
    }
    var findings = look(form, name, digests, blob);
    refusals.addAll(findings.refusals());
    var candidate = findings.candidate();
    if (candidate != null && closed.isEmpty()) {
      refusals.addAll(database.reading(tx -> policies(tx, principal, candidate)));
    }
    return new CheckReport(
        filename,
        earlier.isPresent() && earlier.get() instanceof AlreadyThere,
        refusals,
        candidate == null ? List.of() : FormWarnings.of(candidate));
  }

  static Findings look(
      UploadForm form, DistributionFilename name, Digests digests, IncomingBlob blob)
      throws IOException {
    var examination = DistributionArchive.examine(blob.file(), name);
    var refusals = new ArrayList<UploadRefusal>();
    examination.problems().forEach(it -> refusals.add(UploadRefusal.bad(it.code(), it.message())));
    var archive = examination.archive();
    if (archive == null) {
      return new Findings(null, new byte[0], refusals);
    }
    var candidate = new Candidate(form, name, digests, archive.metadata());
    CHECKS.forEach(it -> it.refuse(candidate).ifPresent(refusals::add));
    return new Findings(candidate, archive.metadataFile(), refusals);
  }

  private List<UploadRefusal> policies(Handle tx, Principal principal, Candidate candidate) {
    return catalogue
        .find(tx, candidate.filename().project())
        .map(it -> policies.refuse(tx, principal, it, candidate))
        .orElse(List.of());
  }

  private List<UploadRefusal> unfitName(Handle tx, DistributionFilename name) {
    return catalogue.find(tx, name.project()).isPresent()
        ? List.of()
        : names.refuse(tx, name.project()).stream()
            .map(it -> UploadRefusal.bad(it.code(), it.message()))
            .toList();
  }

  private Optional<UploadRefusal> authorise(
      Handle tx, Principal principal, DistributionFilename name) {
    var project = catalogue.find(tx, name.project());
    return project.isEmpty()
        ? Optional.of(noProject(name.project()))
        : rule.refuse(tx, principal, project.get()).map(UploadRefusal::forbidden);
  }

  static UploadRefusal noProject(ProjectName name) {
    return UploadRefusal.forbidden(
        "There is no project '%s' on this index: register a pending publisher for it, or ask an administrator to create it"
            .formatted(name));
  }

  /// What is already decided by a file that is, or was, published under the name.
  private Optional<UploadOutcome> earlier(Handle tx, DistributionFilename name, Digests digests) {
    return earlier(catalogue, tx, name, digests);
  }

  static Optional<UploadOutcome> earlier(
      Catalogue catalogue, Handle tx, DistributionFilename name, Digests digests) {
    var there = catalogue.findFile(tx, name.text());
    if (there.isPresent()) {
      return Optional.of(
          there.get().content().sha256().equals(digests.sha256())
              ? new AlreadyThere()
              : new Refused(
                  UploadRefusal.bad(
                      "file-exists",
                      "File already exists ('%s', with other bytes). A filename is never reused: build a new version"
                          .formatted(name.text()))));
    }
    return catalogue.isDeleted(tx, name.text())
        ? Optional.of(
            new Refused(
                UploadRefusal.bad(
                    "filename-used",
                    "The filename '%s' was used by a file that is deleted. It is never reused: build a new version"
                        .formatted(name.text()))))
        : Optional.empty();
  }

  private Attested attested(Principal principal, Candidate candidate) {
    var name = candidate.filename();
    var project = database.reading(tx -> catalogue.find(tx, name.project()).orElseThrow());
    var uploader =
        principal
            .publisherOf(project.id())
            .map(it -> Uploader.publisher(it, principal.origin()))
            .orElseGet(Uploader::person);
    return attesting.check(
        project,
        uploader,
        new Distribution(name, new Sha256(candidate.digests().sha256())),
        candidate.form().all("attestations"));
  }

  private NewFile keep(
      Principal principal, Candidate candidate, byte[] metadataFile, IncomingBlob blob)
      throws IOException {
    var digests = candidate.digests();
    blobs.keepBeside(digests.sha256(), ".metadata", metadataFile);
    blob.keep(digests);
    return new NewFile(
        candidate.filename(),
        new FileContent(digests.sha256(), digests.md5(), digests.blake2b256(), digests.size()),
        candidate.metadata().requiresPython(),
        Digests.sha256Of(metadataFile),
        principal.actor(),
        principal.origin(),
        ReleaseMetadata.of(candidate.metadata()));
  }

  // Asked again: the publisher may have been removed, and the project have grown, while the bytes
  // were coming.
  private UploadOutcome record(
      Handle tx, Principal principal, Candidate candidate, NewFile file, Attested attested) {
    var found = catalogue.find(tx, file.filename().project());
    if (found.isEmpty()) {
      return new Refused(noProject(file.filename().project()));
    }
    Project project = found.get();
    var refusal = rule.refuse(tx, principal, project).map(UploadRefusal::forbidden);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    var earlier = earlier(tx, file.filename(), candidate.digests());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    var refusals = policies.refuse(tx, principal, project, candidate);
    if (!refusals.isEmpty()) {
      return new Refused(refusals);
    }
    if (catalogue.publish(tx, project, file)) {
      attesting.keep(tx, project, file.filename().text(), attested);
      if (principal instanceof Principal.Publisher) {
        receipts.append(tx, project, file);
      }
      return new Published(project, FormWarnings.of(candidate));
    }
    return earlier(tx, file.filename(), candidate.digests()).orElseThrow();
  }
}
