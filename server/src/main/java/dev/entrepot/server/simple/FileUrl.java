package dev.entrepot.server.simple;

import dev.entrepot.server.project.DistributionFile;

/// The address of a file: its digest, so that it can be cached for ever, then its name.
final class FileUrl {
  static final String PYPI_ROOT = "/packages";
  private static final String ROOT = "/files";

  private FileUrl() {}

  static String of(DistributionFile file) {
    return file.path();
  }

  /// The same file under PyPI's folder: mirrors that know PyPI take nothing else.
  static String asPyPi(DistributionFile file) {
    return PYPI_ROOT + file.path().substring(ROOT.length());
  }
}
