package dev.entrepot.server.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Transactions on the index's database.
///
/// Transactions that write behave as if they ran one after another. SQLite takes one writer at a
/// time: writers queue for a pool of one connection instead of meeting `SQLITE_BUSY`, and readers
/// see the last commit through the write-ahead log. PostgreSQL runs them side by side,
/// serializable, and those that lose a race run again: so `work` may run several times, and only
/// the last one counts.
public final class Database implements AutoCloseable {
  private final HikariDataSource writerPool;
  private final HikariDataSource readerPool;
  private final Jdbi writer;
  private final Jdbi reader;

  Database(HikariDataSource writerPool, HikariDataSource readerPool) {
    this.writerPool = writerPool;
    this.readerPool = readerPool;
    this.writer = Jdbi.create(writerPool);
    this.reader = Jdbi.create(readerPool);
  }

  /// Runs `work` in one transaction that may write; it commits when `work` returns.
  public <T> T inTransaction(Function<Handle, T> work) {
    return Conflicts.retried(() -> writer.inTransaction(work::apply));
  }

  /// As [#inTransaction], without a result.
  public void useTransaction(Consumer<Handle> work) {
    inTransaction(tx -> {
      work.accept(tx);
      return true;
    });
  }

  /// Runs `work` on a consistent snapshot; writing is refused by the database.
  public <T> T reading(Function<Handle, T> work) {
    return reader.inTransaction(work::apply);
  }

  @Override
  public void close() {
    readerPool.close();
    writerPool.close();
  }
}
