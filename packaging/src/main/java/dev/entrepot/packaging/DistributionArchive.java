package dev.entrepot.packaging;

import dev.entrepot.packaging.DistributionFilename.SourceDistribution;
import dev.entrepot.packaging.DistributionFilename.Wheel;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// The door to hostile archives: nothing is unpacked, nothing is trusted, memory is bounded.
public final class DistributionArchive {
  static final int LARGEST_METADATA = 10 * 1024 * 1024;

  private DistributionArchive() {}

  /// Reads the metadata of an uploaded file, or says why installers should never see the file.
  ///
  /// @throws InvalidInput if the bytes are not the distribution that the filename promises
  public static InspectedArchive inspect(Path file, DistributionFilename filename)
      throws IOException {
    var examination = examine(file, filename);
    if (!examination.problems().isEmpty()) {
      var first = examination.problems().getFirst();
      throw new InvalidInput(first.code(), first.message());
    }
    if (examination.archive() == null) {
      throw new IllegalStateException("No metadata and no problem");
    }
    return examination.archive();
  }

  /// Looks at a whole file and tells everything that is wrong with it. A broken container ends the
  /// look; what is only wrong in what it contains does not.
  public static Examination examine(Path file, DistributionFilename filename) throws IOException {
    var problems = new Problems();
    var metadataFile = readMetadata(file, filename, problems);
    var archive = metadataFile == null ? null : parse(metadataFile, filename, problems);
    return new Examination(archive, problems.found());
  }

  private static byte @Nullable [] readMetadata(
      Path file, DistributionFilename filename, Problems problems) throws IOException {
    try {
      return switch (filename) {
        case Wheel wheel -> WheelArchive.metadata(file, wheel, problems);
        case SourceDistribution source when source.isZip() ->
            ZipSource.metadata(file, source, problems);
        case SourceDistribution source -> TarArchive.metadata(file, source, problems);
      };
    } catch (InvalidInput broken) {
      problems.add(broken);
    } catch (ZipException | EOFException damaged) {
      var rule =
          filename.text().endsWith(".tar.gz") ? ArchiveRule.TAR_DAMAGED : ArchiveRule.ZIP_DAMAGED;
      problems.add(rule, "The archive is damaged: " + damaged.getMessage());
    }
    return null;
  }

  private static @Nullable InspectedArchive parse(
      byte[] metadataFile, DistributionFilename filename, Problems problems) {
    try {
      var metadata = CoreMetadata.parse(metadataFile);
      requireAgreement(metadata, filename, problems);
      return new InspectedArchive(metadataFile, metadata);
    } catch (InvalidInput broken) {
      problems.add(new InvalidInput("invalid-metadata", String.valueOf(broken.getMessage())));
      return null;
    }
  }

  private static void requireAgreement(
      CoreMetadata metadata, DistributionFilename filename, Problems problems) {
    if (!new ProjectName(metadata.name()).equals(filename.project())) {
      problems.add(
          ArchiveRule.OTHER_PROJECT,
          "The filename is for project %s, but the metadata inside is for %s"
              .formatted(Quoted.of(filename.project().value()), Quoted.of(metadata.name())));
    }
    if (!Version.parse(metadata.version()).equals(filename.version())) {
      problems.add(
          ArchiveRule.OTHER_VERSION,
          "The filename is for version %s, but the metadata inside is for %s"
              .formatted(Quoted.of(filename.version().canonical()), Quoted.of(metadata.version())));
    }
  }
}
