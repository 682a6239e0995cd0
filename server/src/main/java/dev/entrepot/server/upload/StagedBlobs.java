package dev.entrepot.server.upload;

import dev.entrepot.server.project.NamedBlobs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// The bytes of files that wait in a stage.
@Singleton
final class StagedBlobs implements NamedBlobs {
  private final StagedFileStore files;

  @Inject
  StagedBlobs(StagedFileStore files) {
    this.files = files;
  }

  @Override
  public Stream<String> digests(Handle tx) {
    return files.digests(tx);
  }
}
