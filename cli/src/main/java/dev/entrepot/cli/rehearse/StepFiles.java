package dev.entrepot.cli.rehearse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The files through which a step speaks to the runner; each step has its own.
record StepFiles(Path output, Path env, Path path, Path summary) {
  private static final long LARGEST = 1024 * 1024;

  static StepFiles in(Path temp) throws IOException {
    var folder = Files.createTempDirectory(temp, "step-");
    var files =
        new StepFiles(
            folder.resolve("output"),
            folder.resolve("env"),
            folder.resolve("path"),
            folder.resolve("summary.md"));
    for (var file : List.of(files.output, files.env, files.path, files.summary)) {
      Files.createFile(file);
    }
    return files;
  }

  Map<String, String> variables() {
    return Map.of(
        "GITHUB_OUTPUT", output.toString(),
        "GITHUB_ENV", env.toString(),
        "GITHUB_PATH", path.toString(),
        "GITHUB_STEP_SUMMARY", summary.toString());
  }

  Map<String, String> outputs() throws IOException {
    return FileCommands.values(read(output));
  }

  Map<String, String> setVariables() throws IOException {
    return FileCommands.values(read(env));
  }

  List<String> folders() throws IOException {
    return FileCommands.folders(read(path));
  }

  private static String read(Path file) throws IOException {
    return Files.size(file) > LARGEST ? "" : Files.readString(file);
  }
}
