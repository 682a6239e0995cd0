package dev.entrepot.attestations;

import dev.entrepot.attestations.PublisherIdentity.GitHub;
import dev.entrepot.attestations.testing.FakeSigstore;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// One file, one publisher, one Sigstore: what tests of verification start from.
final class TestFile {
  static final String NAME = "demo_pkg-1.0-py3-none-any.whl";
  static final String SHA256 = "ab".repeat(32);
  static final Distribution DISTRIBUTION =
      new Distribution(DistributionFilename.parse(NAME), new Sha256(SHA256));
  static final GitHub PUBLISHER =
      new GitHub(GitHub.PUBLIC_SERVER, GitHub.PUBLIC_ISSUER, "octo/demo", "release.yml", null);
  static final FakeSigstore.Job JOB = FakeSigstore.gitHub("octo/demo", "release.yml");
  static final String PUBLISHED = FakeSigstore.published(NAME, SHA256);
  static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

  private TestFile() {}

  static TrustRoots trusting(FakeSigstore sigstore) {
    return trusting(sigstore.trustedRoot());
  }

  static TrustRoots trusting(byte[] trustedRoot) {
    try {
      var file = Files.createTempFile("trusted-root", ".json");
      Files.write(file, trustedRoot);
      file.toFile().deleteOnExit();
      return TrustRoots.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path sample(String name) {
    return Path.of(System.getProperty("test.sigstore", "../../shared/data/sigstore"), name);
  }
}
