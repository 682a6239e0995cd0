package dev.entrepot.server.receipt;

import dev.entrepot.transparency.Checkpoint;
import dev.entrepot.transparency.InvalidProof;
import dev.entrepot.transparency.SignedNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The last head that was signed, in a file beside the database: a database that was put back from
/// an older backup does not know it, and must not sign another history under the same key.
final class KeptHead {
  private final Path file;

  KeptHead(Path file) {
    this.file = file;
  }

  Optional<Checkpoint> read() {
    try {
      return Files.exists(file)
          ? Optional.of(Checkpoint.parse(SignedNote.parse(Files.readString(file)).text()))
          : Optional.empty();
    } catch (IOException | InvalidProof e) {
      throw new IllegalStateException("The file " + file + " is no checkpoint", e);
    }
  }

  /// Returns when the note is on the disk: only then may others see it.
  void write(SignedNote note) {
    var next = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      try (var out =
          FileChannel.open(
              next,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        out.write(StandardCharsets.UTF_8.encode(note.toString()));
        out.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
