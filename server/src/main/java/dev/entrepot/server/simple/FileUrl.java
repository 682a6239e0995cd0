package dev.entrepot.server.simple;

import dev.entrepot.server.project.DistributionFile;

/// The address of a file: its digest, so that it can be cached for ever, then its name.
final class FileUrl {
  private FileUrl() {}

  static String of(DistributionFile file) {
    var sha256 = file.content().sha256();
    return "/files/%s/%s/%s/%s"
        .formatted(
            sha256.substring(0, 2),
            sha256.substring(2, 4),
            sha256.substring(4),
            file.filename().replace("+", "%2B"));
  }
}
