package dev.entrepot.server.simple;

import dev.entrepot.server.project.DistributionFile;

/// The address of a file: its digest, so that it can be cached for ever, then its name.
final class FileUrl {
  static final String PYPI_ROOT = "/packages";

  private FileUrl() {}

  static String of(DistributionFile file) {
    return "/files" + path(file);
  }

  /// The same file under PyPI's folder: mirrors that know PyPI take nothing else.
  static String asPyPi(DistributionFile file) {
    return PYPI_ROOT + path(file);
  }

  private static String path(DistributionFile file) {
    var sha256 = file.content().sha256();
    return "/%s/%s/%s/%s"
        .formatted(
            sha256.substring(0, 2),
            sha256.substring(2, 4),
            sha256.substring(4),
            file.filename().replace("+", "%2B"));
  }
}
