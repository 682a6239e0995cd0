package dev.entrepot.server.receipt;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.config.ConfigurationError;
import dev.entrepot.transparency.NoteKey;
import dev.entrepot.transparency.NoteSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The log's keys, `key.pem`, `key-2.pem` and so on: each of them signs, so that clients that know
/// only the old one and clients that know only the new one are both served while a key is changed.
/// The key of a program, where there is one, is the newest.
public final class LogKeyFolder {
  private static final Pattern KEY = Pattern.compile("key(?:-([1-9][0-9]{0,5}))?\\.pem");
  private static final int MOST = 8;

  private final Path folder;
  private final String name;
  private final Optional<KeyProgram> program;

  /// @param command of the program that holds the newest key; empty: there is none
  LogKeyFolder(Path folder, String name, List<String> command) {
    this.folder = folder;
    this.name = name;
    this.program = command.isEmpty() ? Optional.empty() : Optional.of(new KeyProgram(command));
  }

  /// From the oldest to the newest; the first is made where there is none.
  List<NoteSigner> ensure() {
    if (files().isEmpty() && program.isEmpty()) {
      return List.of(LogKey.ensure(folder.resolve("key.pem"), name));
    }
    return Stream.concat(
            files().values().stream().map(it -> LogKey.ensure(it, name)),
            program.stream().map(it -> it.signer(name)))
        .toList();
  }

  /// Makes a key that signs beside those that are there.
  public NoteKey add() {
    if (program.isPresent()) {
      throw new InvalidInput(
          "The newest key is that of [log] key-command: without it a key in a file can be made");
    }
    ensure();
    var files = files();
    if (files.size() == MOST) {
      throw new InvalidInput("The log has %d keys: retire one first".formatted(MOST));
    }
    var number = files.lastEntry().getKey() + 1;
    return LogKey.ensure(folder.resolve("key-" + number + ".pem"), name).key();
  }

  /// Takes the oldest key away: it signs no more, and its file is kept under another name.
  public NoteKey retireOldest() {
    var files = files();
    if (files.isEmpty() || (files.size() < 2 && program.isEmpty())) {
      throw new InvalidInput("The log has no newer key: make one first, with admin log rotate");
    }
    var file = files.firstEntry().getValue();
    var key = LogKey.ensure(file, name).key();
    try {
      Files.move(file, folder.resolve("retired-" + file.getFileName()));
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Those that sign, from the oldest to the newest.
  public List<NoteKey> keys() {
    return ensure().stream().map(NoteSigner::key).toList();
  }

  private NavigableMap<Integer, Path> files() {
    var numbered = new TreeMap<Integer, Path>();
    if (Files.isDirectory(folder)) {
      try (var all = Files.list(folder)) {
        all.forEach(it -> {
          var match = KEY.matcher(it.getFileName().toString());
          if (match.matches()) {
            numbered.put(match.group(1) == null ? 1 : Integer.parseInt(match.group(1)), it);
          }
        });
      } catch (IOException e) {
        throw new ConfigurationError("The folder %s cannot be read".formatted(folder));
      }
    }
    return numbered;
  }
}
