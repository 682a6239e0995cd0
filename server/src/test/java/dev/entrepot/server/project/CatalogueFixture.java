package dev.entrepot.server.project;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Identifiers;
import dev.entrepot.server.project.DistributionFile.FileContent;
import dev.entrepot.server.testing.TestIndex;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// Makes a [Catalogue], and files for it, for tests of other packages.
public final class CatalogueFixture {
  private CatalogueFixture() {}

  public static Catalogue catalogue(Clock clock) {
    return catalogue(clock, () -> {});
  }

  /// A catalogue that calls `afterFiles` when a project's files were read and not yet handed out.
  public static Catalogue catalogue(Clock clock, Runnable afterFiles) {
    var identifiers = new Identifiers(clock, new SecureRandom());
    var files =
        new FileStore() {
          @Override
          List<DistributionFile> of(Handle tx, String projectId) {
            var found = super.of(tx, projectId);
            afterFiles.run();
            return found;
          }
        };
    return new Catalogue(
        new ProjectStore(),
        files,
        new DeletedFileStore(),
        new ChangeStore(),
        changes(clock, _ -> {}),
        listing(),
        identifiers,
        clock,
        new AuditLog(identifiers, clock));
  }

  public static Yanking yanking(Clock clock) {
    return new Yanking(new ReleaseStore(), changes(clock, _ -> {}), audit(clock), clock);
  }

  public static Deletion deletion(Clock clock) {
    return new Deletion(
        new ProjectStore(),
        new ReleaseStore(),
        new FileStore(),
        new DeletedFileStore(),
        listing(),
        changes(clock, _ -> {}),
        audit(clock),
        clock);
  }

  public static StatusChange statusChange(Clock clock) {
    return new StatusChange(new ProjectStore(), changes(clock, _ -> {}), audit(clock));
  }

  public static Members members(TestIndex index) {
    return new Members(new ProjectStore(), index.accounts(), audit(index.clock()));
  }

  public static OnlyTrustedPublishing onlyTrusted(Clock clock) {
    return new OnlyTrustedPublishing(new ProjectStore(), audit(clock));
  }

  public static IndexSize size(ServerConfig config) {
    return new IndexSize(new ProjectStore(), new ReleaseStore(), new FileStore(), config);
  }

  public static Downloads downloads(Clock clock) {
    return new Downloads(new DownloadStore(), clock);
  }

  static Changes changes(Clock clock, Consumer<ProjectChanged> announce) {
    return new Changes(new ChangeStore(), new ProjectStore(), clock, announce);
  }

  private static AuditLog audit(Clock clock) {
    return new AuditLog(new Identifiers(clock, new SecureRandom()), clock);
  }

  private static ProjectListing listing() {
    return new ProjectListing(new ReleaseMetadataStore(), new SearchStore());
  }

  public static Releases releases() {
    return new Releases(new ReleaseMetadataStore());
  }

  public static Search search() {
    return new Search(new SearchStore());
  }

  /// A file whose digests are made of one hexadecimal digit each.
  public static NewFile file(String filename) {
    return file(filename, new FileContent("a".repeat(64), "b".repeat(32), "c".repeat(64), 1234));
  }

  public static NewFile file(String filename, FileContent content) {
    return new NewFile(
        DistributionFilename.parse(filename), content, null, "d".repeat(64), "account:ada", "{}");
  }

  /// A file from a job with these claims.
  public static NewFile file(String filename, String origin, ReleaseMetadata about) {
    var it = file(filename);
    return new NewFile(
        it.filename(), it.content(), null, it.metadataSha256(), "publisher", origin, about);
  }
}
