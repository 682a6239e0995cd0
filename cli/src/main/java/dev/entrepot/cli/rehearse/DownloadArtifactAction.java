package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.rehearse.Artifacts.Artifact;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/// `actions/download-artifact`: up to version 4 every artifact that is not asked for by its name
/// gets a folder; since version 5 one alone gets none.
record DownloadArtifactAction(Artifacts artifacts) implements NativeAction {
  private static final int FLAT_SINCE = 5;

  @Override
  public Map<String, String> run(Inputs inputs, JobRun job) throws IOException {
    var path = job.folders().workspace().resolve(inputs.value("path", ".")).normalize();
    var name = inputs.value("name", "");
    var chosen = chosen(inputs, name);
    if (inputs.version() == 0) {
      job.differs("the version of download-artifact is unknown: taken for the newest");
    }
    var flat =
        !name.isEmpty()
            || inputs.isTrue("merge-multiple", false)
            || (chosen.size() == 1 && (inputs.version() == 0 || inputs.version() >= FLAT_SINCE));
    for (var artifact : chosen) {
      copy(artifact, flat ? path : path.resolve(artifact.name()));
      job.say("Artifact %s: %s".formatted(artifact.name(), String.join(", ", artifact.files())));
    }
    return Map.of("download-path", path.toString());
  }

  private List<Artifact> chosen(Inputs inputs, String name) {
    if (!name.isEmpty()) {
      return List.of(
          artifacts
              .named(name)
              .orElseThrow(() ->
                  new CommandFailure(
                      "Unable to download artifact(s): Artifact not found for name: %s"
                          .formatted(name))));
    }
    var pattern = inputs.value("pattern", "");
    if (pattern.isEmpty()) {
      return artifacts.all();
    }
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    return artifacts.all().stream().filter(it -> matcher.matches(Path.of(it.name()))).toList();
  }

  private static void copy(Artifact artifact, Path into) throws IOException {
    for (var file : artifact.files()) {
      var target = into.resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(artifact.folder().resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
