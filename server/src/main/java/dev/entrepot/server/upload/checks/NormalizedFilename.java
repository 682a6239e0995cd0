package dev.entrepot.server.upload.checks;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.server.upload.Candidate;
import dev.entrepot.server.upload.UploadCheck;
import dev.entrepot.server.upload.UploadRefusal;
import java.util.Optional;

/// The filename is the one spelling that PEP 625 and the wheel specification allow.
///
/// A second spelling would be a second file for what installers treat as one.
public final class NormalizedFilename implements UploadCheck {
  @Override
  public Optional<UploadRefusal> refuse(Candidate candidate) {
    var file = candidate.filename();
    var stem = file.project().value().replace('-', '_');
    return switch (file) {
      case DistributionFilename.Wheel wheel ->
          wheel.text().startsWith(stem + "-")
              ? Optional.empty()
              : expected("begin with '" + stem + "-'", wheel.text());
      case DistributionFilename.SourceDistribution sdist -> {
        var name = stem + "-" + sdist.version().canonical() + ".tar.gz";
        yield sdist.text().equals(name)
            ? Optional.empty()
            : expected("be '" + name + "'", sdist.text());
      }
    };
  }

  private static Optional<UploadRefusal> expected(String rule, String got) {
    return Optional.of(
        UploadRefusal.bad(
            "filename-not-normalized",
            "Filename '%s' is invalid: it should %s".formatted(got, rule)));
  }
}
