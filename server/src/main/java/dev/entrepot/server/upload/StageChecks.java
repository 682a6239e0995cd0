package dev.entrepot.server.upload;

import dev.entrepot.attestations.Distribution;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.Sha256;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.DistributionFile.FileContent;
import dev.entrepot.server.provenance.Attested;
import dev.entrepot.server.provenance.Attesting;
import dev.entrepot.server.provenance.Uploader;
import dev.entrepot.server.storage.Blobs;
import dev.entrepot.server.storage.Digests;
import dev.entrepot.server.storage.IncomingBlob;
import dev.entrepot.server.upload.StageAccess.Entered;
import dev.entrepot.server.upload.StagedFile.Accepted;
import dev.entrepot.server.upload.StagedFile.From;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Runs every check and rule of an upload on a staged file, and keeps its bytes if it passes.
@Singleton
final class StageChecks {
  private final Database database;
  private final StagedFileStore files;
  private final Policies policies;
  private final Attesting attesting;
  private final Blobs blobs;

  @Inject
  StageChecks(
      Database database,
      StagedFileStore files,
      Policies policies,
      Attesting attesting,
      Blobs blobs) {
    this.database = database;
    this.files = files;
    this.policies = policies;
    this.attesting = attesting;
    this.blobs = blobs;
  }

  /// All that is wrong with the file, or the file as it was kept.
  Staged<Accepted> accept(
      Entered entered,
      From from,
      UploadForm form,
      DistributionFilename name,
      Digests digests,
      IncomingBlob blob)
      throws IOException {
    var findings = Publishing.look(form, name, digests, blob);
    var refusals = new ArrayList<>(findings.refusals());
    var candidate = findings.candidate();
    if (candidate == null) {
      return Staged.refused(refusals);
    }
    var others = database.reading(tx -> othersOf(entered, name, tx));
    refusals.addAll(
        database.reading(tx ->
            policies.refuse(
                tx, from.publisherId().isEmpty(), entered.project(), candidate, others)));
    var attested = attested(entered, from, candidate);
    if (attested instanceof Attested.Refused(var code, var message)) {
      refusals.add(UploadRefusal.bad(code, message));
    }
    if (!refusals.isEmpty()) {
      return Staged.refused(refusals);
    }
    blobs.keepBeside(digests.sha256(), ".metadata", findings.metadataFile());
    blob.keep(digests);
    return Staged.done(
        new Accepted(
            new FileContent(digests.sha256(), digests.md5(), digests.blake2b256(), digests.size()),
            candidate.metadata().requiresPython(),
            Digests.sha256Of(findings.metadataFile()),
            attested));
  }

  private long othersOf(Entered entered, DistributionFilename name, Handle tx) {
    return files.of(tx, entered.session()).stream()
        .filter(it -> !it.filename().text().equals(name.text()))
        .flatMap(it -> it.accepted().stream())
        .mapToLong(it -> it.content().size())
        .sum();
  }

  private Attested attested(Entered entered, From from, Candidate candidate) {
    return attesting.check(
        entered.project(),
        from.publisherId()
            .map(it -> Uploader.publisher(it, from.origin()))
            .orElseGet(Uploader::person),
        new Distribution(candidate.filename(), new Sha256(candidate.digests().sha256())),
        candidate.form().all("attestations"));
  }

  static Optional<UploadRefusal> otherRelease(Entered entered, DistributionFilename name) {
    var session = entered.session();
    var project = entered.project().name();
    return name.project().equals(project) && name.version().equals(session.version())
        ? Optional.empty()
        : Optional.of(
            UploadRefusal.bad(
                "other-release",
                "'%s' is not a file of %s %s, which this session publishes"
                    .formatted(name.text(), project, session.version().canonical())));
  }
}
