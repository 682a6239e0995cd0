package dev.entrepot.cli.publish;

import dev.entrepot.packaging.ArchiveProblem;
import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.DistributionArchive;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// A file to publish, read to its end and found to be what its name says.
///
/// @param size bytes
record Distribution(
    Path path, DistributionFilename filename, long size, Sha256 digest, CoreMetadata metadata) {
  /// @throws InvalidInput that says why no index would take the file
  static Distribution read(Path path) {
    try {
      var filename = DistributionFilename.parse(String.valueOf(path.getFileName()));
      var examination = DistributionArchive.examine(path, filename);
      var archive = examination.archive();
      if (archive == null || !examination.problems().isEmpty()) {
        throw new InvalidInput(
            examination.problems().stream()
                .map(ArchiveProblem::message)
                .collect(Collectors.joining("; ")));
      }
      return new Distribution(path, filename, Files.size(path), digest(path), archive.metadata());
    } catch (IOException e) {
      throw new InvalidInput("cannot be read: " + e.getMessage());
    }
  }

  String name() {
    return filename.text();
  }

  private static Sha256 digest(Path path) throws IOException {
    var sha256 = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), sha256)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return new Sha256(HexFormat.of().formatHex(sha256.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
