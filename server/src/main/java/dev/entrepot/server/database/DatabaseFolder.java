package dev.entrepot.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.entrepot.server.config.ConfigurationError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The embedded database: one SQLite file in the data folder, migrated to this version's schema.
public final class DatabaseFolder {
  /// The database's name in the data folder.
  public static final String FILE = "entrepot.db";

  private static final int READERS = 4;
  private static final int BUSY_MILLISECONDS = 10_000;

  private DatabaseFolder() {}

  /// Opens `entrepot.db` in a folder, which is made when it is missing.
  public static Database open(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ConfigurationError(
          "Cannot create the data folder %s: %s. Choose another with --data."
              .formatted(folder, e.getMessage()));
    }
    var url = "jdbc:sqlite:" + folder.resolve(FILE);
    var writer = pool(url, 1, false);
    try {
      Migrations.migrate(writer);
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
    return new Database(writer, pool(url, READERS, true));
  }

  private static HikariDataSource pool(String url, int size, boolean readOnly) {
    var sqlite = new SQLiteConfig();
    sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // FULL: a commit is on the disk before it is acknowledged, not only in the page cache.
    sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    sqlite.enforceForeignKeys(true);
    sqlite.setBusyTimeout(BUSY_MILLISECONDS);
    sqlite.setTransactionMode(
        readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
    var source = new SQLiteDataSource(sqlite);
    source.setUrl(url);
    var pool = new HikariConfig();
    pool.setDataSource(source);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    pool.setPoolName(readOnly ? "readers" : "writer");
    pool.setConnectionTimeout(30_000);
    pool.setMaxLifetime(0);
    if (readOnly) {
      pool.setConnectionInitSql("PRAGMA query_only = 1");
    }
    try {
      return new HikariDataSource(pool);
    } catch (PoolInitializationException e) {
      throw new ConfigurationError(
          "The database %s cannot be opened: %s. Restore it from a backup, or choose another folder with --data."
              .formatted(url.substring("jdbc:sqlite:".length()), e.getMessage()));
    }
  }
}
