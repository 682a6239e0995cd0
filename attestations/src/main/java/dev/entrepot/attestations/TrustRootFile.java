package dev.entrepot.attestations;

import dev.entrepot.packaging.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A trust root on disk, read again when the file changes.
///
/// A file that is gone or broken is an error, never a reason to go on with what it said before.
final class TrustRootFile implements Supplier<TrustRoot> {
  private final Path file;
  private volatile @Nullable Loaded loaded;

  TrustRootFile(Path file) {
    this.file = file;
  }

  /// @param fileKey tells a file from another of its name, where the system has it
  private record Stamp(FileTime modified, long size, @Nullable Object fileKey) {}

  private record Loaded(Stamp stamp, TrustRoot root) {}

  @Override
  public TrustRoot get() {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      var stamp = new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
      var it = loaded;
      return it != null && it.stamp.equals(stamp) ? it.root : load(stamp);
    } catch (IOException e) {
      throw new InvalidInput("The trust root %s cannot be read".formatted(file));
    }
  }

  private synchronized TrustRoot load(Stamp stamp) throws IOException {
    var it = loaded;
    if (it != null && it.stamp.equals(stamp)) {
      return it.root;
    }
    var root = TrustRoot.read(Files.readAllBytes(file), "The trust root " + file);
    loaded = new Loaded(stamp, root);
    return root;
  }
}
