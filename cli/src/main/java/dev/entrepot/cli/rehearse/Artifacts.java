package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The artifacts of a run: names are given once and stay.
final class Artifacts {
  private final Path folder;
  private final Map<String, Artifact> artifacts = new LinkedHashMap<>();

  Artifacts(Path folder) {
    this.folder = folder;
  }

  /// One of them.
  ///
  /// @param origin the job that uploaded it, or `--artifact`
  /// @param files with their paths below the folder
  record Artifact(String name, String origin, Path folder, List<String> files) {
    Artifact {
      files = List.copyOf(files);
    }
  }

  /// A folder to put an artifact's files into.
  ///
  /// @throws CommandFailure with GitHub's message if there is one of that name
  Path begin(String name) {
    if (artifacts.containsKey(name)) {
      throw new CommandFailure(
          "Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict: an artifact with this name already exists on the workflow run");
    }
    if (name.isBlank() || !name.matches("[^\"<>|*?:\\r\\n\\\\/]+")) {
      throw new CommandFailure("The artifact name is not valid: " + name);
    }
    return folder.resolve(Integer.toString(artifacts.size()));
  }

  void finish(String name, String origin, Path files) {
    artifacts.put(name, new Artifact(name, origin, files, below(files)));
  }

  /// Takes a folder or a file of the person in an artifact's place.
  void supply(String name, Path from) {
    if (Files.isRegularFile(from)) {
      var whole = begin(name);
      try {
        Files.createDirectories(whole);
        Files.copy(from, whole.resolve(String.valueOf(from.getFileName())));
      } catch (IOException e) {
        throw new CommandFailure("--artifact %s cannot be read: %s".formatted(name, e), e);
      }
      finish(name, "--artifact", whole);
      return;
    }
    if (!Files.isDirectory(from)) {
      throw new CommandFailure("--artifact %s: there is no folder %s".formatted(name, from));
    }
    begin(name);
    finish(name, "--artifact", from.toAbsolutePath());
  }

  Optional<Artifact> named(String name) {
    return Optional.ofNullable(artifacts.get(name));
  }

  boolean isSupplied(String name) {
    return named(name).filter(it -> it.origin().equals("--artifact")).isPresent();
  }

  List<Artifact> all() {
    return List.copyOf(artifacts.values());
  }

  private static List<String> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(it -> folder.relativize(it).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new CommandFailure("%s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }
}
