package dev.entrepot.cli.publish;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.IndexUrl;
import dev.entrepot.cli.index.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `~/.pypirc`, as twine reads it: the section whose `repository` is on this index.
final class Pypirc {
  private Pypirc() {}

  static Optional<Credential> find(Path file, IndexUrl index) {
    return sections(file).stream()
        .filter(it -> isOf(it.getOrDefault("repository", ""), index))
        .filter(it -> !it.getOrDefault("password", "").isEmpty())
        .findFirst()
        .map(it ->
            new Credential(
                it.getOrDefault("username", Credential.TOKEN_USER),
                new Secret(it.getOrDefault("password", "")),
                file.toString(),
                false));
  }

  private static boolean isOf(String repository, IndexUrl index) {
    try {
      return !repository.isEmpty() && IndexUrl.of(repository).equals(index);
    } catch (CommandFailure e) {
      return false; // the address of another tool's index is not ours to judge
    }
  }

  private static List<Map<String, String>> sections(Path file) {
    var sections = new ArrayList<Map<String, String>>();
    for (var line : lines(file)) {
      var text = line.strip();
      var equals = text.indexOf('=');
      if (text.startsWith("[")) {
        sections.add(new HashMap<>());
      } else if (equals > 0 && !text.startsWith("#") && !sections.isEmpty()) {
        sections
            .getLast()
            .put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
      }
    }
    return sections;
  }

  private static List<String> lines(Path file) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new CommandFailure("The file " + file + " cannot be read", e);
    }
  }
}
