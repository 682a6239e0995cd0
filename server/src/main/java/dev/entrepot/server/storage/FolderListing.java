package dev.entrepot.server.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Reads the names of blobs off a folder, one after another.
final class FolderListing extends SimpleFileVisitor<Path> {
  private static final Pattern BLOB =
      Pattern.compile("([0-9a-f]{2})/([0-9a-f]{2})/([0-9a-f]{60})(\\.[a-z.]{1,30})?");

  private final Path root;
  private final Consumer<StoredBlob> each;

  private FolderListing(Path root, Consumer<StoredBlob> each) {
    this.root = root;
    this.each = each;
  }

  static void read(Path root, Consumer<StoredBlob> each) throws IOException {
    Files.walkFileTree(root, new FolderListing(root, each));
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    var name = BLOB.matcher(root.relativize(file).toString().replace('\\', '/'));
    if (name.matches()) {
      var suffix = name.group(4);
      each.accept(
          new StoredBlob(
              name.group(1) + name.group(2) + name.group(3),
              suffix == null ? "" : suffix,
              attributes.size(),
              attributes.lastModifiedTime().toInstant()));
    }
    return FileVisitResult.CONTINUE;
  }

  // Uploads come and go while this looks.
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }
}
