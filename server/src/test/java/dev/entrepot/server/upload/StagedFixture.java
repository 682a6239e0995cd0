package dev.entrepot.server.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.database.Identifiers;
import dev.entrepot.server.project.DistributionFile.FileContent;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.StagedReleases;
import dev.entrepot.server.provenance.Attested;
import dev.entrepot.server.provenance.ProvenanceFixture;
import dev.entrepot.server.receipt.ReceiptFixture;
import dev.entrepot.server.storage.Digests;
import dev.entrepot.server.storage.FolderBlobs;
import dev.entrepot.server.storage.Staging;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes [StagedReleases], and sessions for them, for tests of other packages.
public final class StagedFixture {
  private StagedFixture() {}

  public static StagedReleases releases(TestIndex index) {
    var clock = index.clock();
    var config = TestConfig.trusting(index.folder(), List.of());
    var audit = new AuditLog(new Identifiers(clock, new SecureRandom()), clock);
    var sessions = new SessionStore();
    var files = new StagedFileStore();
    return new OpenStages(
        sessions,
        files,
        new StagePublishing(
            sessions,
            files,
            index.catalogue(),
            new Policies(config, index.catalogue(), clock),
            ProvenanceFixture.attesting(index),
            ReceiptFixture.receipts(index, config),
            FolderBlobs.open(index.folder().resolve("files")),
            audit,
            clock),
        new StageRemoval(
            index.database(),
            sessions,
            new StagedPartStore(),
            index.catalogue(),
            Staging.open(index.folder().resolve("staging")),
            audit,
            clock),
        clock);
  }

  /// The identifier of a session that is open for a release.
  public static String open(TestIndex index, Project project, String version) {
    var now = index.clock().instant();
    var session =
        new PublishingSession(
            new Identifiers(index.clock(), new SecureRandom()).next(),
            project.id(),
            Version.parse(version),
            PublishingSession.Status.OPEN,
            "account:owner",
            now,
            now.plus(StageLimits.LIFE));
    index.write(tx -> new SessionStore().insert(tx, session, "owner"));
    return session.id();
  }

  /// The same, with one file that is complete.
  public static String ready(TestIndex index, Project project, String version) {
    var session = open(index, project, version);
    var name = "%s-%s-py3-none-any.whl".formatted(project.name(), version);
    var sha256 = Digests.sha256Of(name.getBytes(UTF_8));
    try {
      FolderBlobs.open(index.folder().resolve("files"))
          .keepBeside(
              sha256,
              ".metadata",
              "Metadata-Version: 2.1\nName: %s\nVersion: %s\n"
                  .formatted(project.name(), version)
                  .getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var file =
        new StagedFile(
            session,
            session,
            DistributionFilename.parse(name),
            1,
            Map.of("sha256", sha256),
            "legacy",
            StagedFile.Status.PENDING,
            List.of(),
            0,
            Optional.empty(),
            new StagedFile.From("publisher", Optional.of("job"), "{}"),
            index.clock().instant(),
            Optional.empty());
    var content = new FileContent(sha256, sha256.substring(32), sha256, 1);
    var accepted = new StagedFile.Accepted(content, null, sha256, new Attested.Nothing());
    var files = new StagedFileStore();
    index.write(tx -> files.insert(tx, file) && files.accept(tx, file, accepted));
    return session;
  }
}
