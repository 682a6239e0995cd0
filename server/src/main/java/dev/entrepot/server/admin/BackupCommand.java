package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.config.DatabaseConfig;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.DatabaseCopy;
import dev.entrepot.server.database.DatabaseFolder;
import dev.entrepot.server.project.NamedBlobs;
import dev.entrepot.server.storage.Blobs;
import dev.entrepot.server.storage.StoredBlob;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `entrepot admin backup`: one state of the database, then the bytes that it names. Bytes never
/// change, so uploads go on meanwhile.
@Singleton
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Copy the index into one zip file, while it runs or not. It holds secrets.")
public final class BackupCommand implements Callable<Integer> {
  private final ServerConfig config;
  private final Instance<NamedBlobs> named;
  private final Blobs blobs;

  @Parameters(paramLabel = "FILE", description = "Must not exist yet")
  private Path file = Path.of("");

  @Inject
  BackupCommand(ServerConfig config, Instance<NamedBlobs> named, Blobs blobs) {
    this.config = config;
    this.named = named;
    this.blobs = blobs;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    if (config.database() instanceof DatabaseConfig.PostgreSql) {
      throw new InvalidInput(
          "The rows are in PostgreSQL: copy them with pg_dump first, then the folder %s, whose files never change"
              .formatted(config.data().resolve("files")));
    }
    var target = file.toAbsolutePath();
    if (Files.exists(target)) {
      throw new InvalidInput(file + " exists already; nothing was written");
    }
    var partial = target.resolveSibling(target.getFileName() + ".partial");
    var snapshot = Files.createTempDirectory(target.getParent(), ".snapshot");
    try {
      var copied = write(snapshot, partial);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      System.out.printf("%s: the database and %d files%n", file, copied);
    } finally {
      Files.deleteIfExists(partial);
      Folders.delete(snapshot);
    }
    return 0;
  }

  private int write(Path snapshot, Path partial) throws IOException, SQLException {
    var database = snapshot.resolve(DatabaseFolder.FILE);
    // Before the rows: the log in them then has at least the entries of this head.
    var head = config.data().resolve("log").resolve("checkpoint");
    var signed = Files.exists(head) ? Files.readAllBytes(head) : null;
    DatabaseCopy.write(config.data(), database);
    var found = stored(digests(snapshot));
    try (var archive = BackupArchive.create(partial)) {
      archive.add(BackupArchive.DATABASE, database);
      for (var it : found) {
        archive.add(BackupArchive.entry(it), blobs.pathOf(it.sha256(), it.suffix()));
      }
      addKeys(archive, BackupArchive.TLS);
      addKeys(archive, BackupArchive.LOG);
      if (signed != null) {
        archive.add(BackupArchive.LOG + "checkpoint", signed);
      }
    }
    return found.size();
  }

  private void addKeys(BackupArchive archive, String folder) throws IOException {
    var path = config.data().resolve(folder);
    if (Files.isDirectory(path)) {
      try (var keys = Files.newDirectoryStream(path, "*.pem")) {
        for (var it : keys) {
          archive.add(folder + it.getFileName(), it);
        }
      }
    }
  }

  private Set<String> digests(Path snapshot) {
    var digests = new HashSet<String>();
    try (var copy = DatabaseFolder.open(snapshot)) {
      for (var feature : named) {
        copy.reading(tx -> {
          try (var found = feature.digests(tx)) {
            found.forEach(digests::add);
          }
          return digests;
        });
      }
    }
    return digests;
  }

  private List<StoredBlob> stored(Set<String> digests) throws IOException {
    var found = new ArrayList<StoredBlob>();
    blobs.forEach(it -> {
      if (digests.contains(it.sha256())) {
        found.add(it);
      }
    });
    var missing = new HashSet<>(digests);
    found.stream().filter(it -> it.suffix().isEmpty()).forEach(it -> missing.remove(it.sha256()));
    if (!missing.isEmpty()) {
      throw new InvalidInput(
          "The bytes of %d published files are missing; see entrepot admin check. Nothing was written"
              .formatted(missing.size()));
    }
    return found;
  }
}
