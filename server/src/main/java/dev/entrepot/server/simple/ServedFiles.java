package dev.entrepot.server.simple;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.storage.Blobs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which file an address names. A digest alone is not enough: the name beside it must be published.
@Singleton
class ServedFiles {
  private static final int MOST = 50_000;
  private static final String METADATA = ".metadata";

  /// @param path in the local file system
  /// @param size in bytes
  /// @param etag with its quotes
  record Served(String path, long size, String etag, String mediaType) {}

  private record Key(String sha256, String filename) {}

  private final Cache<Key, Served> known = Caffeine.newBuilder().maximumSize(MOST).build();
  private final Database database;
  private final Catalogue catalogue;
  private final Blobs blobs;

  @Inject
  ServedFiles(Database database, Catalogue catalogue, Blobs blobs) {
    this.database = database;
    this.catalogue = catalogue;
    this.blobs = blobs;
  }

  /// The file if it was asked for lately; never blocks on the database.
  @Nullable Served kept(String sha256, String filename) {
    return known.getIfPresent(new Key(sha256, filename));
  }

  Optional<Served> find(String sha256, String filename) {
    var metadata = filename.endsWith(METADATA);
    var published =
        metadata ? filename.substring(0, filename.length() - METADATA.length()) : filename;
    var file =
        database
            .reading(tx -> catalogue.findFile(tx, published))
            .filter(it -> it.content().sha256().equals(sha256));
    var served =
        file.map(it ->
            metadata
                ? served(sha256, METADATA, it.metadataSha256(), "text/plain; charset=utf-8")
                : served(sha256, "", sha256, "application/octet-stream"));
    served.ifPresent(it -> known.put(new Key(sha256, filename), it));
    return served;
  }

  private Served served(String sha256, String suffix, String digest, String mediaType) {
    var path = blobs.pathOf(sha256, suffix);
    try {
      return new Served(path.toString(), Files.size(path), "\"" + digest + "\"", mediaType);
    } catch (IOException e) {
      throw new UncheckedIOException("The bytes of " + sha256 + suffix + " are missing", e);
    }
  }
}
