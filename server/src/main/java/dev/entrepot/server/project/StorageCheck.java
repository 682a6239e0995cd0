package dev.entrepot.server.project;

import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.FileStore.Bytes;
import dev.entrepot.server.storage.Blobs;
import dev.entrepot.server.storage.StoredBlob;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds every disagreement between rows and bytes, and removes bytes that no row names.
@Singleton
public final class StorageCheck {
  /// Bytes come before their row: those younger than this may be an upload under way, and are
  /// neither reported nor removed.
  public static final Duration UPLOAD_UNDER_WAY = Duration.ofHours(1);

  private static final String METADATA = ".metadata";

  private final Database database;
  private final FileStore files;
  private final Iterable<NamedBlobs> named;
  private final DeletedFileStore deleted;
  private final Blobs blobs;
  private final Clock clock;

  @Inject
  StorageCheck(
      Database database,
      FileStore files,
      Instance<NamedBlobs> named,
      DeletedFileStore deleted,
      Blobs blobs,
      Clock clock) {
    this(database, files, (Iterable<NamedBlobs>) named, deleted, blobs, clock);
  }

  StorageCheck(
      Database database,
      FileStore files,
      Iterable<NamedBlobs> named,
      DeletedFileStore deleted,
      Blobs blobs,
      Clock clock) {
    this.database = database;
    this.files = files;
    this.named = named;
    this.deleted = deleted;
    this.blobs = blobs;
    this.clock = clock;
  }

  /// Something that is not as it should be.
  ///
  /// @param problem `missing`, `damaged` or `left-over`
  /// @param what a filename, or the digest of bytes that nothing names
  public record Finding(String problem, String what, String sentence) {}

  /// Reads every published byte.
  public List<Finding> check() throws IOException {
    var findings = new ArrayList<Finding>();
    for (Bytes it : database.reading(files::allBytes)) {
      compare(it.filename(), blobs.pathOf(it.sha256(), ""), it.sha256()).ifPresent(findings::add);
      compare(it.filename() + METADATA, blobs.pathOf(it.sha256(), METADATA), it.metadataSha256())
          .ifPresent(findings::add);
    }
    // Bytes of deleted files wait for gc.
    var known = known();
    known.addAll(database.reading(deleted::digests));
    var old = clock.instant().minus(UPLOAD_UNDER_WAY);
    blobs.forEach(it -> {
      if (!known.contains(it.sha256()) && it.storedAt().isBefore(old)) {
        findings.add(
            new Finding("left-over", it.sha256() + it.suffix(), "no row names it; gc removes it"));
      }
    });
    return findings;
  }

  private Set<String> known() {
    return database.reading(tx -> {
      var known = new HashSet<String>();
      for (var feature : named) {
        try (var digests = feature.digests(tx)) {
          digests.forEach(known::add);
        }
      }
      return known;
    });
  }

  /// Bytes that no row names for longer than `kept`.
  ///
  /// @param dryRun whether they are only listed
  public List<StoredBlob> collect(Duration kept, boolean dryRun) throws IOException {
    var now = clock.instant();
    var candidates = new ArrayList<StoredBlob>();
    blobs.forEach(candidates::add);
    // After the listing, so that a file published meanwhile is among the known.
    var known = known();
    var waiting = database.reading(tx -> deleted.digestsSince(tx, now.minus(kept)));
    var old = now.minus(kept.compareTo(UPLOAD_UNDER_WAY) < 0 ? UPLOAD_UNDER_WAY : kept);
    var removed = new ArrayList<StoredBlob>();
    for (var it : candidates) {
      if (!known.contains(it.sha256()) && !waiting.contains(it.sha256()) && isOld(it, old)) {
        removed.add(it);
        if (!dryRun) {
          blobs.remove(it);
        }
      }
    }
    return removed;
  }

  // Looked at again: whoever uploads the same bytes now has just put them there anew.
  private boolean isOld(StoredBlob blob, Instant old) throws IOException {
    try {
      return Files.getLastModifiedTime(blobs.pathOf(blob.sha256(), blob.suffix()))
          .toInstant()
          .isBefore(old);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static Optional<Finding> compare(String name, Path path, String sha256)
      throws IOException {
    try (var in = Files.newInputStream(path)) {
      return digest(in).equals(sha256)
          ? Optional.empty()
          : Optional.of(
              new Finding("damaged", name, "its bytes are not those that were published"));
    } catch (NoSuchFileException e) {
      return Optional.of(new Finding("missing", name, "its bytes are not there: " + path));
    }
  }

  private static String digest(InputStream in) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var buffer = new byte[1 << 16];
      for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
