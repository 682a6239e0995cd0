package dev.entrepot.server.project;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// The bytes of published files.
@Singleton
final class PublishedBlobs implements NamedBlobs {
  private final FileStore files;

  @Inject
  PublishedBlobs(FileStore files) {
    this.files = files;
  }

  @Override
  public Stream<String> digests(Handle tx) {
    return files.digests(tx);
  }
}
