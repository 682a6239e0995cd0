package dev.entrepot.server.importing;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.storage.BlobTooLarge;
import dev.entrepot.server.storage.Blobs;
import dev.entrepot.server.storage.IncomingBlob;
import dev.entrepot.server.upload.ImportOutcome;
import dev.entrepot.server.upload.Importing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/// Brings everything over that a source has: oldest first, each file on its own, so that what is
/// refused or breaks off keeps nothing else away and a second run goes on where the first ended.
@Singleton
public final class Imports {
  private static final int CHUNK = 65_536;
  private static final String UNREADABLE = "unreadable";
  private static final Comparator<SourceFile> OLDEST_FIRST =
      Comparator.comparing(
              SourceFile::uploadedAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparing(SourceFile::filename);

  private final Database database;
  private final Catalogue catalogue;
  private final Blobs blobs;
  private final Importing importing;
  private final ImportedYanks yanks;
  private final Clock clock;
  private final long maxFileSize;

  @Inject
  Imports(
      Database database,
      Catalogue catalogue,
      Blobs blobs,
      Importing importing,
      ImportedYanks yanks,
      Clock clock,
      ServerConfig config) {
    this.database = database;
    this.catalogue = catalogue;
    this.blobs = blobs;
    this.importing = importing;
    this.yanks = yanks;
    this.clock = clock;
    this.maxFileSize = config.publishing().maxFileSize();
  }

  /// What is done with a file whose bytes have come.
  @FunctionalInterface
  private interface Decision {
    ImportOutcome about(SourceFile file, IncomingBlob blob) throws IOException;
  }

  /// Publishes what is not here yet.
  ///
  /// @param owner of projects that are made
  public ImportReport run(Source source, Account owner, ImportProgress progress)
      throws IOException {
    return each(
        source,
        progress,
        (file, blob) -> importing.take(owner, file.filename(), uploadedAt(file), blob),
        yanks::follow);
  }

  /// Says what [#run] would; publishes nothing.
  public ImportReport check(Source source, Account owner, ImportProgress progress)
      throws IOException {
    return each(
        source,
        progress,
        (file, blob) -> importing.check(owner, file.filename(), blob),
        (_, _) -> {});
  }

  private ImportReport each(
      Source source,
      ImportProgress progress,
      Decision decision,
      BiConsumer<List<SourceFile>, ImportReport> after)
      throws IOException {
    var report = new ImportReport();
    var projects = source.projects();
    for (var done = 0; done < projects.size(); done++) {
      var project = projects.get(done);
      var files = filesOf(source, project, report);
      for (var file : files) {
        progress.at(done, projects.size(), file.filename());
        bring(project, file, decision, report);
      }
      after.accept(files, report);
    }
    progress.at(projects.size(), projects.size(), "");
    return report;
  }

  private static List<SourceFile> filesOf(Source source, String project, ImportReport report) {
    try {
      return source.files(project).stream().sorted(OLDEST_FIRST).toList();
    } catch (IOException e) {
      report.refused(project, "", UNREADABLE, text(e));
    } catch (InvalidInput e) {
      report.refused(project, "", e.code(), text(e));
    }
    return List.of();
  }

  private void bring(String project, SourceFile file, Decision decision, ImportReport report)
      throws IOException {
    var filename = file.filename();
    if (!project.isEmpty() && isOfAnother(project, filename)) {
      report.refused(
          project,
          filename,
          "other-project",
          "The source lists it as a file of %s, which it is not".formatted(project));
      return;
    }
    var published = database.reading(tx -> catalogue.findFile(tx, filename));
    if (published.isPresent() && Hashes.same(file, published.get())) {
      report.alreadyThere();
      return;
    }
    try (var blob = blobs.receive(maxFileSize)) {
      if (receive(project, file, blob, report)) {
        switch (decision.about(file, blob)) {
          case ImportOutcome.Taken() -> report.imported();
          case ImportOutcome.AlreadyThere() -> report.alreadyThere();
          case ImportOutcome.Refused(var why) -> report.refused(project, filename, why);
        }
      }
    }
  }

  private static boolean isOfAnother(String project, String filename) {
    try {
      return !DistributionFilename.parse(filename).project().equals(new ProjectName(project));
    } catch (InvalidInput e) {
      return false; // Refused later, with what is wrong.
    }
  }

  /// Whether the bytes have come, and are those that the source tells of.
  private static boolean receive(
      String project, SourceFile file, IncomingBlob blob, ImportReport report) throws IOException {
    var check = Hashes.check(file);
    try (var in = opened(file)) {
      var buffer = new byte[CHUNK];
      for (var read = next(in, buffer); read >= 0; read = next(in, buffer)) {
        blob.write(Arrays.copyOf(buffer, read));
        if (check.isPresent()) {
          check.get().update(buffer, read);
        }
      }
    } catch (Unreadable e) {
      report.refused(project, file.filename(), UNREADABLE, text(e));
      return false;
    } catch (BlobTooLarge e) {
      report.refused(
          project,
          file.filename(),
          "file-too-large",
          "This index takes files of up to %d bytes".formatted(e.limit()));
      return false;
    }
    if (check.isPresent() && !check.get().holds()) {
      report.refused(
          project,
          file.filename(),
          "digest-mismatch",
          "The bytes that came are not those whose hash the source tells");
      return false;
    }
    return true;
  }

  /// The source failed, and not the disk that is written to.
  private static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1;

    Unreadable(IOException cause) {
      super(text(cause), cause);
    }
  }

  private static InputStream opened(SourceFile file) throws IOException {
    try {
      return file.content().open();
    } catch (IOException e) {
      throw new Unreadable(e);
    }
  }

  private static int next(InputStream in, byte[] buffer) throws IOException {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new Unreadable(e);
    }
  }

  private static String text(Exception e) {
    return e instanceof NoSuchFileException
        ? "The file is missing"
        : Objects.requireNonNullElse(e.getMessage(), e.toString());
  }

  // Never in the future: a release of tomorrow would be hidden by a cooldown for ever longer.
  private Instant uploadedAt(SourceFile file) {
    var now = clock.instant();
    var told = file.uploadedAt();
    return told == null || told.isAfter(now) ? now : told;
  }
}
