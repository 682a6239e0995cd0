package dev.entrepot.cli.verify;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.transparency.InvalidProof;
import dev.entrepot.transparency.NoteKey;
import dev.entrepot.transparency.WitnessKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Keys on the command line, or in a file: one to a line.
final class LogKeys {
  private static final int LARGEST = 100_000;

  private LogKeys() {}

  static List<NoteKey> of(String text) {
    return read("--log-key", text, NoteKey::parse);
  }

  static List<WitnessKey> witnesses(String text) {
    return read("--witness", text, WitnessKey::parse);
  }

  private static <K> List<K> read(String option, String text, Function<String, K> parse) {
    var keysOrFile = text.strip();
    try {
      return lines(option, keysOrFile)
          .lines()
          .map(String::strip)
          .filter(it -> !it.isEmpty() && !it.startsWith("#"))
          .map(parse)
          .toList();
    } catch (InvalidProof e) {
      throw new CommandFailure("%s %s: %s".formatted(option, keysOrFile, e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandFailure(
          "%s %s is neither a key NAME+HASH+KEY nor a file that can be read"
              .formatted(option, keysOrFile),
          e);
    }
  }

  private static String lines(String option, String keysOrFile) throws IOException {
    if (keysOrFile.contains("+") && !Files.exists(Path.of(keysOrFile))) {
      return keysOrFile;
    }
    var file = Path.of(keysOrFile);
    if (Files.size(file) > LARGEST) {
      throw new CommandFailure("%s %s is larger than %d bytes".formatted(option, file, LARGEST));
    }
    return Files.readString(file);
  }
}
