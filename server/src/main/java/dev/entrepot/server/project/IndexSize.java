package dev.entrepot.server.project;

import dev.entrepot.server.config.ServerConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;

/// How much there is, and how much more there can be.
@Singleton
public final class IndexSize {
  private final ProjectStore projects;
  private final ReleaseStore releases;
  private final FileStore files;
  private final Path data;

  @Inject
  public IndexSize(
      ProjectStore projects, ReleaseStore releases, FileStore files, ServerConfig config) {
    this.projects = projects;
    this.releases = releases;
    this.files = files;
    this.data = config.data();
  }

  /// What is published.
  ///
  /// @param bytes of the files, as they were uploaded
  /// @param free bytes of the disk below the data folder
  public record Size(long projects, long releases, long files, long bytes, long free) {}

  public Size of(Handle tx) {
    var all = files.all(tx);
    try {
      var free = Files.getFileStore(data).getUsableSpace();
      return new Size(projects.count(tx), releases.count(tx), all.files(), all.bytes(), free);
    } catch (IOException e) {
      throw new UncheckedIOException("The data folder cannot be read", e);
    }
  }
}
