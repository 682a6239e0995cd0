package dev.entrepot.server;

import dev.entrepot.server.config.ConfigurationError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a second server out of a data folder: it would sweep away the first one's running uploads.
///
/// The operating system lets go of the lock when the process ends, however it ends.
final class DataFolderLock {
  private static @Nullable FileLock held;

  private DataFolderLock() {}

  static synchronized void take(Path data) throws IOException {
    Files.createDirectories(data);
    var channel =
        FileChannel.open(
            data.resolve("serve.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      held = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      held = null;
    }
    if (held == null) {
      channel.close();
      throw new ConfigurationError(
          "Another entrepot serve uses the data folder %s. Stop it, or choose another folder with --data."
              .formatted(data));
    }
  }
}
