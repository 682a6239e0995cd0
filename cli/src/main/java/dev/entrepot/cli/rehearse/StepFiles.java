package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
    var values = FileCommands.values(read(env));
    if (values.keySet().stream().anyMatch("NODE_OPTIONS"::equalsIgnoreCase)) {
      throw new CommandFailure(
          "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
    }
    return values;
  }

  /// The summary as lines for the log; too long, it is left out and does not fail the step.
  List<String> summarised() throws IOException {
    if (Files.size(summary) > LARGEST) {
      return List.of("Error: $GITHUB_STEP_SUMMARY is left out: it is longer than 1024k");
    }
    var lines = Files.readString(summary).lines().map("| "::concat).toList();
    return lines.isEmpty() ? lines : Stream.concat(Stream.of("Summary:"), lines.stream()).toList();
  }

  List<String> folders() throws IOException {
    return FileCommands.folders(read(path));
  }

  private static String read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new CommandFailure(
          "The step wrote more than 1 MiB into the file for its %s".formatted(file.getFileName()));
    }
    return Files.readString(file);
  }
}
