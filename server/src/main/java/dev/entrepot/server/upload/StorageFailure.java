package dev.entrepot.server.upload;

import dev.entrepot.server.storage.BlobTooLarge;
import java.io.EOFException;
import java.io.IOException;
import org.jboss.logging.Logger;

/// What a client is told when its bytes could not be kept.
final class StorageFailure {
  private static final Logger LOG = Logger.getLogger("upload");

  private StorageFailure() {}

  static UploadRefusal refusal(Throwable failure) {
    if (failure instanceof BlobTooLarge large) {
      return new UploadRefusal(
          413,
          "file-too-large",
          "File too large: this index takes files of up to %d bytes".formatted(large.limit()));
    }
    if (failure instanceof EOFException) {
      return UploadRefusal.bad(
          "broken-form", "The form cannot be read: it ends before its file does");
    }
    if (isFullDisk(failure)) {
      LOG.errorf("the disk is full: %s", failure.getMessage());
      return new UploadRefusal(
          507,
          "disk-full",
          "The index has no space left on its disk, nothing was stored. Tell its operator");
    }
    LOG.errorf("an upload could not be stored: %s", failure);
    return failure instanceof IOException
        ? new UploadRefusal(500, "storage-failed", "The index could not store the file")
        : UploadRefusal.bad("broken-form", "The connection ended before the upload was complete");
  }

  static boolean isFullDisk(Throwable failure) {
    for (Throwable it = failure; it != null; it = it.getCause()) {
      var message = String.valueOf(it.getMessage());
      if (message.contains("No space left on device")
          || message.contains("Disk quota exceeded")
          || message.contains("SQLITE_FULL")) {
        return true;
      }
    }
    return false;
  }
}
