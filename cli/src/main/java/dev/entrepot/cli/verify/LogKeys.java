package dev.entrepot.cli.verify;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.transparency.InvalidProof;
import dev.entrepot.transparency.NoteKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Keys of logs: one on the command line, or one on each line of a file.
final class LogKeys {
  private static final int LARGEST = 100_000;

  private LogKeys() {}

  static List<NoteKey> of(String text) {
    var keyOrFile = text.strip();
    try {
      if (keyOrFile.contains("+") && !Files.exists(Path.of(keyOrFile))) {
        return List.of(NoteKey.parse(keyOrFile));
      }
      var file = Path.of(keyOrFile);
      if (Files.size(file) > LARGEST) {
        throw new CommandFailure("%s is larger than %d bytes".formatted(file, LARGEST));
      }
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(it -> !it.isEmpty() && !it.startsWith("#"))
          .map(NoteKey::parse)
          .toList();
    } catch (InvalidProof e) {
      throw new CommandFailure("--log-key %s: %s".formatted(keyOrFile, e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandFailure(
          "--log-key %s is neither a key NAME+HASH+KEY nor a file that can be read"
              .formatted(keyOrFile),
          e);
    }
  }
}
