package dev.entrepot.server.simple;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.storage.Blobs;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which file an address names. A digest alone is not enough: the name beside it must be published.
@Singleton
class ServedFiles {
  /// See docs/configuration.md.
  static final long MOST_BYTES = 32_000_000;

  // Opening, sending and closing a file costs more than copying this much.
  private static final int SMALL = 64 * 1024;
  // What a key and its entry take beside the file's bytes.
  private static final int OVERHEAD = 512;
  private static final String METADATA = ".metadata";

  /// A file as it is sent.
  ///
  /// @param path in the local file system
  /// @param size in bytes
  /// @param content of a small file; `null` where the kernel copies it from the path
  /// @param etag with its quotes
  /// @param published the filename that is counted; `null` for metadata
  /// @param project normalised name
  /// @param generation of the project before the file was looked up
  record Served(
      String path,
      long size,
      @Nullable Buffer content,
      String etag,
      String mediaType,
      @Nullable String published,
      String project,
      long generation) {}

  private record Key(String sha256, String filename) {}

  private final Cache<Key, Served> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Key _, Served it) -> OVERHEAD + (it.content() == null ? 0 : (int) it.size()))
          .build();
  private final Generations generations;
  private final Database database;
  private final Catalogue catalogue;
  private final Blobs blobs;

  @Inject
  ServedFiles(Generations generations, Database database, Catalogue catalogue, Blobs blobs) {
    this.generations = generations;
    this.database = database;
    this.catalogue = catalogue;
    this.blobs = blobs;
  }

  /// The file if it was asked for lately; never blocks on the database.
  @Nullable Served kept(String sha256, String filename) {
    var served = known.getIfPresent(new Key(sha256, filename));
    return served != null && served.generation() == generations.of(served.project())
        ? served
        : null;
  }

  Optional<Served> find(String sha256, String filename) {
    var metadata = filename.endsWith(METADATA);
    var published =
        metadata ? filename.substring(0, filename.length() - METADATA.length()) : filename;
    var project = projectOf(published);
    if (project.isEmpty()) {
      return Optional.empty();
    }
    var generation = generations.of(project.get());
    var served =
        database
            .reading(tx -> catalogue.findServedFile(tx, published))
            .filter(it -> it.content().sha256().equals(sha256))
            .map(it -> {
              var suffix = metadata ? METADATA : "";
              var path = blobs.pathOf(sha256, suffix);
              var size = size(path);
              return new Served(
                  path.toString(),
                  size,
                  size > SMALL ? null : content(path),
                  "\"" + (metadata ? it.metadataSha256() : sha256) + "\"",
                  metadata ? "text/plain; charset=utf-8" : "application/octet-stream",
                  metadata ? null : published,
                  project.get(),
                  generation);
            });
    served.ifPresent(it -> known.put(new Key(sha256, filename), it));
    return served;
  }

  private static Optional<String> projectOf(String filename) {
    try {
      return Optional.of(DistributionFilename.parse(filename).project().value());
    } catch (InvalidInput e) {
      return Optional.empty();
    }
  }

  private static Buffer content(Path path) {
    try {
      return Buffer.buffer(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException("The bytes of a published file are missing: " + path, e);
    }
  }

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new UncheckedIOException("The bytes of a published file are missing: " + path, e);
    }
  }
}
