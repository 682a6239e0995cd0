package dev.entrepot.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.entrepot.server.config.ConfigurationError;
import dev.entrepot.server.config.DatabaseConfig.PostgreSql;
import java.util.Optional;

/// A PostgreSQL database, shared by every process of the index, migrated to this version's schema.
public final class DatabaseServer {
  private static final int WRITERS = 8;
  private static final int READERS = 8;
  private static final int CONNECT_SECONDS = 10;
  // A server that stalls must not hold the writers for ever; a migration may take its time.
  private static final int ANSWER_SECONDS = 300;

  private DatabaseServer() {}

  public static Database open(PostgreSql server) {
    var writer = pool(server, WRITERS, false);
    try {
      Migrations.migrate(writer);
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
    return new Database(writer, pool(server, READERS, true));
  }

  private static HikariDataSource pool(PostgreSql server, int size, boolean readOnly) {
    var pool = new HikariConfig();
    // The address has no password in it: addresses end up in messages.
    pool.setJdbcUrl(
        "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), server.name()));
    pool.setUsername(server.user());
    server.password().ifPresent(pool::setPassword);
    pool.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
    pool.addDataSourceProperty("socketTimeout", ANSWER_SECONDS);
    pool.addDataSourceProperty("tcpKeepAlive", true);
    pool.addDataSourceProperty("ApplicationName", "entrepot");
    server.sslMode().ifPresent(it -> pool.addDataSourceProperty("sslmode", it));
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    pool.setPoolName(readOnly ? "readers" : "writers");
    pool.setReadOnly(readOnly);
    // Serializable: what is decided on what was read holds when it is written, as with the one
    // writer of SQLite. Who loses a race is run again, see Database.
    pool.setTransactionIsolation(
        readOnly ? "TRANSACTION_REPEATABLE_READ" : "TRANSACTION_SERIALIZABLE");
    try {
      return new HikariDataSource(pool);
    } catch (PoolInitializationException e) {
      throw new ConfigurationError(
          "The database %s cannot be reached: %s. Check database.url, its user and password, and that the server runs."
              .formatted(server.address(), reason(e)));
    }
  }

  private static String reason(PoolInitializationException e) {
    var cause = Optional.<Throwable>ofNullable(e.getCause()).orElse(e);
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
