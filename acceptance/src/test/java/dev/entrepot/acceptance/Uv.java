package dev.entrepot.acceptance;

import java.util.Map;

/// `uv publish` in a CI job.
final class Uv {
  private Uv() {}

  static Command.Outcome publish(Index index, RealProject project, Map<String, String> job) {
    return Command.in(
            project.folder(),
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
