package dev.entrepot.acceptance;

import java.nio.file.Path;
import java.util.Map;

/// `uv publish` in a CI job.
final class Uv {
  private Uv() {}

  /// @param folder with the files in its `dist`
  static Command.Outcome publish(Index index, Path folder, Map<String, String> job) {
    return Command.in(
            folder,
            Clients.program("uv", "uv"),
            "publish",
            "--trusted-publishing",
            "always",
            "--publish-url",
            index.url() + "/legacy/")
        .with(job)
        .with("SSL_CERT_FILE", index.ca())
        .run();
  }
}
