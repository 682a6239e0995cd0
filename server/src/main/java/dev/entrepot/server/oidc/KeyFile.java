package dev.entrepot.server.oidc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/// A JWKS file in the place of the network; a change of it counts from the next token on.
final class KeyFile implements KeySource {
  private static final int LONGEST = 512 * 1024;

  private final Path file;
  private volatile Stamp read = Stamp.NONE;

  KeyFile(Path file) {
    this.file = file;
  }

  /// What changes when the file does.
  private record Stamp(FileTime modified, long size) {
    private static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1);
  }

  @Override
  public Published fetch() throws IOException {
    // Taken before the bytes: a write in between is seen as one more change.
    read = stamp();
    try (var input = Files.newInputStream(file)) {
      var bytes = input.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new IOException("it is larger than " + LONGEST + " bytes");
      }
      return new Published(KeySet.parse(bytes), Optional.empty());
    } catch (IOException e) {
      throw new IOException("the key file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean hasChanged() {
    return !stamp().equals(read);
  }

  private Stamp stamp() {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size());
    } catch (IOException e) {
      return Stamp.NONE;
    }
  }
}
