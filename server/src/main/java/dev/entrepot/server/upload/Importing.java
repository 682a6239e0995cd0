package dev.entrepot.server.upload;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.DistributionFile.FileContent;
import dev.entrepot.server.project.NewFile;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.ReleaseMetadata;
import dev.entrepot.server.project.names.NewNames;
import dev.entrepot.server.storage.Blobs;
import dev.entrepot.server.storage.Digests;
import dev.entrepot.server.storage.IncomingBlob;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Takes files that another index published: looked at as an upload is, and dated as they were
/// there.
///
/// Rules about who uploads and when do not apply: the operator answers for what is brought.
@Singleton
public final class Importing {
  private static final String ACTOR = "operator";

  private final Database database;
  private final Catalogue catalogue;
  private final Blobs blobs;
  private final Policies policies;
  private final NewNames names;

  @Inject
  Importing(
      Database database, Catalogue catalogue, Blobs blobs, Policies policies, NewNames names) {
    this.database = database;
    this.catalogue = catalogue;
    this.blobs = blobs;
    this.policies = policies;
    this.names = names;
  }

  /// Publishes a file, in a project that is made and given to `owner` when there is none.
  public ImportOutcome take(Account owner, String filename, Instant uploadedAt, IncomingBlob blob)
      throws IOException {
    var examined = examine(owner, filename, blob);
    var findings = examined.findings();
    var candidate = findings == null ? null : findings.candidate();
    if (findings == null || candidate == null) {
      return examined.outcome();
    }
    var file = keep(candidate, findings.metadataFile(), blob);
    var digests = candidate.digests();
    return database.inTransaction(tx -> {
      var before = Publishing.earlier(catalogue, tx, file.filename(), digests);
      if (before.isPresent()) {
        return outcome(before.get());
      }
      var project = catalogue.find(tx, file.filename().project());
      var refusals = ofTheIndex(tx, owner, project, candidate);
      if (!refusals.isEmpty()) {
        return new ImportOutcome.Refused(refusals);
      }
      var home =
          project.orElseGet(() ->
              catalogue.create(tx, file.filename().project().value(), owner, ACTOR).orElseThrow());
      return catalogue.publish(tx, home, file, uploadedAt)
          ? new ImportOutcome.Taken()
          : outcome(Publishing.earlier(catalogue, tx, file.filename(), digests).orElseThrow());
    });
  }

  /// Says what [#take] would; keeps nothing.
  public ImportOutcome check(Account owner, String filename, IncomingBlob blob) throws IOException {
    return examine(owner, filename, blob).outcome();
  }

  /// @param findings null where a file is decided about without a look into it, or refused
  private record Examined(ImportOutcome outcome, @Nullable Findings findings) {}

  private Examined examine(Account owner, String filename, IncomingBlob blob) throws IOException {
    try {
      var name = DistributionFilename.parse(filename);
      var digests = blob.finish();
      var earlier = database.reading(tx -> Publishing.earlier(catalogue, tx, name, digests));
      if (earlier.isPresent()) {
        return new Examined(outcome(earlier.get()), null);
      }
      var findings = Publishing.look(form(name, digests), name, digests, blob);
      var refusals = new ArrayList<>(findings.refusals());
      var candidate = findings.candidate();
      if (candidate != null) {
        refusals.addAll(
            database.reading(
                tx -> ofTheIndex(tx, owner, catalogue.find(tx, name.project()), candidate)));
      }
      return refusals.isEmpty()
          ? new Examined(new ImportOutcome.Taken(), findings)
          : new Examined(new ImportOutcome.Refused(refusals), null);
    } catch (InvalidInput e) {
      var refusal = UploadRefusal.bad(e.code(), String.valueOf(e.getMessage()));
      return new Examined(new ImportOutcome.Refused(List.of(refusal)), null);
    }
  }

  // What a client would send of it: there is no client, so the form says what the file says.
  private static UploadForm form(DistributionFilename name, Digests digests) {
    return new UploadForm(
        Map.of(
            "name", List.of(name.project().value()),
            "version", List.of(name.version().canonical()),
            "filetype", List.of(name.filetype()),
            "sha256_digest", List.of(digests.sha256())));
  }

  private List<UploadRefusal> ofTheIndex(
      Handle tx, Account owner, Optional<Project> project, Candidate candidate) {
    var refusals = new ArrayList<UploadRefusal>();
    if (project.isEmpty()) {
      names
          .refuse(tx, candidate.filename().project(), owner)
          .forEach(it -> refusals.add(UploadRefusal.bad(it.code(), it.message())));
    } else if (!project.get().status().takesUploads()) {
      refusals.add(
          UploadRefusal.forbidden(
              "Project '%s' is %s and takes no uploads"
                  .formatted(project.get().name(), project.get().status().marker().text())));
    }
    refusals.addAll(policies.refuseImported(tx, project, candidate));
    return refusals;
  }

  private NewFile keep(Candidate candidate, byte[] metadataFile, IncomingBlob blob)
      throws IOException {
    var digests = candidate.digests();
    blobs.keepBeside(digests.sha256(), ".metadata", metadataFile);
    blob.keep(digests);
    return new NewFile(
        candidate.filename(),
        new FileContent(digests.sha256(), digests.md5(), digests.blake2b256(), digests.size()),
        candidate.metadata().requiresPython(),
        Digests.sha256Of(metadataFile),
        ACTOR,
        "{}",
        ReleaseMetadata.of(candidate.metadata()));
  }

  private static ImportOutcome outcome(UploadOutcome earlier) {
    return switch (earlier) {
      case UploadOutcome.Refused(var refusals) -> new ImportOutcome.Refused(refusals);
      case UploadOutcome.AlreadyThere() -> new ImportOutcome.AlreadyThere();
      case UploadOutcome.Published _ -> new ImportOutcome.Taken();
    };
  }
}
