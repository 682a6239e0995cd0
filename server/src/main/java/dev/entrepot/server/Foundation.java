package dev.entrepot.server;

import dev.entrepot.server.config.DatabaseConfig;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.database.DatabaseFolder;
import dev.entrepot.server.database.DatabaseServer;
import dev.entrepot.server.storage.Blobs;
import dev.entrepot.server.storage.FolderBlobs;
import dev.entrepot.server.storage.Staging;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// What everything stands on: opened before the container starts, so that a wrong setting or a
/// database that cannot be used ends the program with one sentence.
public final class Foundation {
  private static volatile @Nullable Opened opened;

  private Foundation() {}

  private record Opened(
      ServerConfig config, Database database, FolderBlobs blobs, Staging staging) {}

  static void open(ServerConfig config) {
    var database =
        switch (config.database()) {
          case DatabaseConfig.Embedded() -> DatabaseFolder.open(config.data());
          case DatabaseConfig.PostgreSql server -> DatabaseServer.open(server);
        };
    opened =
        new Opened(
            config,
            database,
            FolderBlobs.open(config.data().resolve("files")),
            Staging.open(config.data().resolve("staging")));
  }

  static void close() {
    var it = opened;
    if (it != null) {
      it.database().close();
    }
  }

  private static Opened opened() {
    var it = opened;
    if (it == null) {
      throw new IllegalStateException("Foundation.open comes before the container");
    }
    return it;
  }

  static FolderBlobs folderBlobs() {
    return opened().blobs();
  }

  @Produces
  @Singleton
  static ServerConfig config() {
    return opened().config();
  }

  @Produces
  @Singleton
  static Database database() {
    return opened().database();
  }

  @Produces
  @Singleton
  static Blobs blobs() {
    return opened().blobs();
  }

  @Produces
  @Singleton
  static Staging staging() {
    return opened().staging();
  }

  @Produces
  @Singleton
  static Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  static SecureRandom random() {
    return new SecureRandom();
  }
}
