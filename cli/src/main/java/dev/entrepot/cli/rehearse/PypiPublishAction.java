package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `pypa/gh-action-pypi-publish`: what it looks at, says and refuses; the files go to the
/// throw-away index, wherever `repository-url` leads.
record PypiPublishAction(Target target) implements NativeAction {
  @Override
  public Map<String, String> run(Inputs inputs, JobRun job) throws IOException {
    if (!inputs.value("password", "").isEmpty()) {
      throw new CommandFailure(
          "This step publishes with a password; a rehearsal has none, and tries trusted publishing only");
    }
    var folder =
        job.folders()
            .workspace()
            .resolve(inputs.value("packages-dir", inputs.value("packages_dir", "dist")))
            .normalize();
    var files = distributions(folder, job);
    var url = inputs.value("repository-url", inputs.value("repository_url", ""));
    job.differs(
        "pypa/gh-action-pypi-publish is done here, without its container; files go to the throw-away index instead of %s"
            .formatted(url.isEmpty() ? "PyPI" : url));
    var variables = job.variables(Map.of());
    if (variables.getOrDefault("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "").isEmpty()) {
      // The words of the library `id`, which people search for.
      throw new CommandFailure(
          "OpenID Connect token retrieval failed: GitHub: missing or insufficient OIDC token permissions, the ACTIONS_ID_TOKEN_REQUEST_TOKEN environment variable was unset");
    }
    if (inputs.isTrue("attestations", true)) {
      job.differs("attestations are not made: a local identity is none that Sigstore knows");
    }
    var command = new ArrayList<>(target.publishing());
    files.forEach(it -> command.add(it.toString()));
    var code =
        job.run(command, job.folders().workspace(), Map.of(), new WorkflowCommands(job.masks()));
    if (code != 0) {
      throw new CommandFailure("Trusted publishing exchange or upload failed");
    }
    return Map.of();
  }

  /// The files that the action hands to twine.
  private static List<Path> distributions(Path folder, JobRun job) throws IOException {
    var files = files(folder);
    if (files.stream().noneMatch(PypiPublishAction::isDistribution)) {
      job.say(
          "Warning: MISSING DISTS: It looks like there are no Python distribution packages to publish in the directory '%s'."
              .formatted(job.folders().workspace().relativize(folder)));
    }
    for (var file : files) {
      if (!isDistribution(file)) {
        // twine, which the action calls for every file of the folder.
        throw new CommandFailure(
            "InvalidDistribution: Unknown distribution format: '%s'".formatted(file.getFileName()));
      }
    }
    if (files.isEmpty()) {
      throw new CommandFailure("Cannot find file (or expand pattern): '%s/*'".formatted(folder));
    }
    return files;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(it -> !it.getFileName().toString().endsWith(".publish.attestation"))
          .sorted()
          .toList();
    }
  }

  private static boolean isDistribution(Path file) {
    var name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && (name.endsWith(".whl") || name.endsWith(".tar.gz") || name.endsWith(".zip"));
  }
}
