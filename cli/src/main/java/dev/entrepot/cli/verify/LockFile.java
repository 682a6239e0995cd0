package dev.entrepot.cli.verify;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.packaging.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/// A file that says which files an environment is made of: uv's own, the standard one
/// (`pylock.toml`, PEP 751), or requirements with hashes.
final class LockFile {
  private static final int LARGEST = 50_000_000;

  private LockFile() {}

  static List<LockedPackage> read(Path file) {
    var name = String.valueOf(file.getFileName());
    try {
      var text = text(file);
      if (!name.endsWith(".toml") && !name.endsWith(".lock")) {
        return RequirementLines.read(text);
      }
      var table = table(text, file);
      return table.contains("lock-version") ? PyLock.read(table) : UvLock.read(table);
    } catch (InvalidInput e) {
      throw new CommandFailure("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new CommandFailure("%s is larger than %d bytes".formatted(file, LARGEST));
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailure("The file %s cannot be read".formatted(file), e);
    }
  }

  static TomlTable table(String text, Path file) {
    var table = Toml.parse(text);
    if (table.hasErrors()) {
      throw new CommandFailure("%s: %s".formatted(file, table.errors().getFirst().toString()));
    }
    return table;
  }
}
