package dev.entrepot.server.storage;

import dev.entrepot.server.config.ConfigurationError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// Parts of files that arrive over several requests: what was kept outlives a broken connection and
/// a restart. Who keeps a part keeps its name.
public final class Staging {
  private static final Pattern NAME = Pattern.compile("[0-9a-f-]{36}");

  private final Path root;

  private Staging(Path root) {
    this.root = root;
  }

  public static Staging open(Path root) {
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new ConfigurationError(
          "Cannot create %s: %s. Choose another folder with --data."
              .formatted(root, e.getMessage()));
    }
    return new Staging(root);
  }

  /// Begins a part of at most `limit` bytes.
  public IncomingPart receive(long limit) throws IOException {
    var name = UUID.randomUUID().toString();
    return new IncomingPart(root.resolve(name), name, limit);
  }

  /// Where the bytes of a part lie.
  public Path pathOf(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a part");
    }
    return root.resolve(name);
  }

  public void remove(String name) throws IOException {
    Files.deleteIfExists(pathOf(name));
  }

  /// Removes parts that nobody knows, which a process that was killed left.
  ///
  /// @param known names of parts that stay
  /// @param before those that were touched later may still be on their way in
  public void removeUnknown(Set<String> known, Instant before) throws IOException {
    try (var parts = Files.newDirectoryStream(root)) {
      for (var part : parts) {
        if (!known.contains(part.getFileName().toString()) && isOlder(part, before)) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private static boolean isOlder(Path part, Instant before) throws IOException {
    try {
      return Files.getLastModifiedTime(part).toInstant().isBefore(before);
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
