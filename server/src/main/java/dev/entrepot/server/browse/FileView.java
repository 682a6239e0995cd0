package dev.entrepot.server.browse;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.server.project.PublishedFile;
import java.util.Locale;

/// A file of a release.
///
/// @param kind what it is, and where it can be installed
public record FileView(
    String filename,
    String path,
    String kind,
    String size,
    String sha256,
    String blake2b256,
    Moment uploadedAt,
    OriginView origin) {
  private static final int THOUSAND = 1000;

  static FileView of(PublishedFile published) {
    var file = published.file();
    return new FileView(
        file.filename(),
        file.path(),
        kind(DistributionFilename.parse(file.filename())),
        size(file.content().size()),
        file.content().sha256(),
        file.content().blake2b256(),
        Moment.of(file.uploadedAt()),
        OriginView.of(published));
  }

  private static String kind(DistributionFilename filename) {
    return switch (filename) {
      case DistributionFilename.Wheel wheel ->
          "Wheel: "
              + String.join(".", wheel.pythonTags())
              + "-"
              + String.join(".", wheel.abiTags())
              + "-"
              + String.join(".", wheel.platformTags());
      case DistributionFilename.SourceDistribution _ -> "Source";
    };
  }

  static String size(long bytes) {
    if (bytes < THOUSAND) {
      return bytes + " bytes";
    }
    var size = (double) bytes;
    var unit = "";
    for (var larger : new String[] {"kB", "MB", "GB"}) {
      if (size < THOUSAND) {
        break;
      }
      size /= THOUSAND;
      unit = larger;
    }
    return String.format(Locale.ROOT, size < 10 ? "%.1f %s" : "%.0f %s", size, unit);
  }
}
