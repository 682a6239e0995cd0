package dev.entrepot.cli.publish;

import dev.entrepot.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the words of a command line stand for: files, folders, and patterns that no shell filled
/// in.
final class ChosenFiles {
  private static final int MOST = 1000;

  private ChosenFiles() {}

  /// The distributions that are meant, sorted.
  ///
  /// Folders and patterns give what looks like a distribution: builders leave other files beside
  /// them (uv a `.gitignore`, the PyPA action `*.publish.attestation`). A file that is named is
  /// always meant.
  static List<Path> of(List<String> words) {
    var files = new ArrayList<Path>();
    for (var word : words) {
      var path = Path.of(word);
      if (Files.isRegularFile(path)) {
        files.add(path);
      } else if (Files.isDirectory(path)) {
        files.addAll(matching(path, "*"));
      } else if (word.contains("*") || word.contains("?")) {
        var folder = path.toAbsolutePath().getParent();
        files.addAll(
            matching(
                path.getParent() == null ? Path.of("") : path.getParent(),
                folder == null ? word : String.valueOf(path.getFileName())));
      } else {
        throw new CommandFailure(word + " is not there. Build the release first");
      }
    }
    if (files.isEmpty()) {
      throw new CommandFailure(
          String.join(" ", words) + " has no wheel and no sdist. Build the release first");
    }
    if (files.size() > MOST) {
      throw new CommandFailure("%d files are more than a release has".formatted(files.size()));
    }
    return files.stream().distinct().sorted().toList();
  }

  private static List<Path> matching(Path folder, String pattern) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var found = Files.newDirectoryStream(folder, pattern)) {
      return Stream.of(found)
          .flatMap(it -> java.util.stream.StreamSupport.stream(it.spliterator(), false))
          .filter(Files::isRegularFile)
          .filter(it -> looksLikeDistribution(it.toString()))
          .toList();
    } catch (IOException e) {
      throw new CommandFailure("The folder " + folder + " cannot be read", e);
    }
  }

  private static boolean looksLikeDistribution(String name) {
    return name.endsWith(".whl") || name.endsWith(".tar.gz") || name.endsWith(".zip");
  }
}
