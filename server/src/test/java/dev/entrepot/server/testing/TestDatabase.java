package dev.entrepot.server.testing;

import dev.entrepot.server.config.DatabaseConfig.PostgreSql;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.database.DatabaseFolder;
import dev.entrepot.server.database.DatabaseServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// An empty database of the engine that this run of the tests is about: the build runs the tests of
/// the stores once with SQLite and once with `test.database=postgresql`.
public final class TestDatabase {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  private TestDatabase() {}

  public static boolean isPostgreSql() {
    return "postgresql".equals(System.getProperty("test.database"));
  }

  static Database in(Path folder) {
    return isPostgreSql() ? DatabaseServer.open(empty()) : DatabaseFolder.open(folder);
  }

  /// An empty database of a PostgreSQL server that lives as long as these tests.
  static synchronized PostgreSql empty() {
    try {
      var running = server;
      if (running == null) {
        running =
            EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "500")
                .setServerConfig("fsync", "off")
                .start();
        server = running;
      }
      var name = "test" + NUMBER.incrementAndGet();
      try (var connection = running.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      }
      return new PostgreSql(
          "localhost", running.getPort(), name, "postgres", Optional.empty(), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("The test's database cannot be made", e);
    }
  }
}
