package dev.entrepot.cli.rehearse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The jobs' logs, kept when their folders go.
final class Logs {
  private Logs() {}

  static void keep(Report report, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (var job : report.jobs()) {
      if (job.log().isPresent()) {
        var name = job.title().replaceAll("[^A-Za-z0-9._-]+", "-") + ".txt";
        Files.copy(job.log().get(), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
