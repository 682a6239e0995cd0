package dev.entrepot.packaging;

import dev.entrepot.packaging.DistributionFilename.SourceDistribution;
import dev.entrepot.packaging.DistributionFilename.Wheel;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/// The door to hostile archives: nothing is unpacked, nothing is trusted, memory is bounded.
public final class DistributionArchive {
  static final int LARGEST_METADATA = 10 * 1024 * 1024;

  private DistributionArchive() {}

  /// Reads the metadata of an uploaded file, or says why installers should never see the file.
  ///
  /// @throws InvalidInput if the bytes are not the distribution that the filename promises
  public static InspectedArchive inspect(Path file, DistributionFilename filename)
      throws IOException {
    byte[] metadataFile = readMetadata(file, filename);
    CoreMetadata metadata = CoreMetadata.parse(metadataFile);
    requireAgreement(metadata, filename);
    return new InspectedArchive(metadataFile, metadata);
  }

  private static byte[] readMetadata(Path file, DistributionFilename filename) throws IOException {
    try {
      return switch (filename) {
        case Wheel wheel -> ZipArchive.wheelMetadata(file, wheel);
        case SourceDistribution source when source.isZip() -> ZipArchive.sourceMetadata(file);
        case SourceDistribution _ -> TarArchive.sourceMetadata(file);
      };
    } catch (ZipException | EOFException damaged) {
      throw new InvalidInput("The archive is damaged: " + damaged.getMessage());
    }
  }

  private static void requireAgreement(CoreMetadata metadata, DistributionFilename filename) {
    if (!new ProjectName(metadata.name()).equals(filename.project())) {
      throw new InvalidInput(
          "The filename is for project %s, but the metadata inside is for %s"
              .formatted(Quoted.of(filename.project().value()), Quoted.of(metadata.name())));
    }
    if (!Version.parse(metadata.version()).equals(filename.version())) {
      throw new InvalidInput(
          "The filename is for version %s, but the metadata inside is for %s"
              .formatted(Quoted.of(filename.version().canonical()), Quoted.of(metadata.version())));
    }
  }
}
