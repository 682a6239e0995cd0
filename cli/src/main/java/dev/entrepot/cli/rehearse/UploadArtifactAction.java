package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/// `actions/upload-artifact`, of version 4 and later.
record UploadArtifactAction(Artifacts artifacts) implements NativeAction {
  @Override
  public Map<String, String> run(Inputs inputs, JobRun job) throws IOException {
    var name = inputs.value("name", "artifact");
    var path = inputs.value("path", "");
    if (path.isEmpty()) {
      throw new CommandFailure("Input required and not supplied: path");
    }
    if (artifacts.isSupplied(name)) {
      job.differs("the artifact %s is the one given with --artifact".formatted(name));
      return Map.of();
    }
    var found =
        UploadPaths.of(
            job.folders().workspace(), path, inputs.isTrue("include-hidden-files", false));
    if (found.files().isEmpty()) {
      return nothing(inputs, path, job);
    }
    var folder = artifacts.begin(name);
    for (var file : found.files()) {
      var target = folder.resolve(found.root().relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    artifacts.finish(name, job.title(), folder);
    job.say(
        "With the provided path, there will be %d file%s uploaded"
            .formatted(found.files().size(), found.files().size() == 1 ? "" : "s"));
    return Map.of("artifact-id", Integer.toString(artifacts.all().size()));
  }

  private static Map<String, String> nothing(Inputs inputs, String path, JobRun job) {
    var message =
        "No files were found with the provided path: %s. No artifacts will be uploaded."
            .formatted(path);
    if (inputs.value("if-no-files-found", "warn").equals("error")) {
      throw new CommandFailure(message);
    }
    job.say("Warning: " + message);
    return Map.of();
  }
}
