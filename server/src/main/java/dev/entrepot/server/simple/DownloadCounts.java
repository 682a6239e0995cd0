package dev.entrepot.server.simple;

import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Downloads;
import dev.entrepot.server.simple.ServedFiles.Served;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Counts downloads in memory, and hands them to the database in batches: a request for a file only
/// adds one. What was counted since the last batch is lost when the process is killed.
@Singleton
public final class DownloadCounts {
  private static final Logger LOG = Logger.getLogger("downloads");
  private static final int MOST = 100_000;

  private final ConcurrentHashMap<String, Long> counts = new ConcurrentHashMap<>();
  private final Database database;
  private final Downloads downloads;

  @Inject
  DownloadCounts(Database database, Downloads downloads) {
    this.database = database;
    this.downloads = downloads;
  }

  /// Never blocks. Beyond 100,000 different files in one batch the rest goes uncounted.
  void count(Served file) {
    var filename = file.published();
    if (filename == null) {
      return;
    }
    if (counts.mappingCount() < MOST || counts.containsKey(filename)) {
      counts.merge(filename, 1L, Long::sum);
    }
  }

  /// Hands over what was counted; call it again and again from one thread, and once at the end.
  public void flush() {
    var batch = new HashMap<String, Long>();
    // Taken away one by one, each in one step, so that no download falls between two batches.
    for (var filename : counts.keySet()) {
      var count = counts.remove(filename);
      if (count != null) {
        batch.put(filename, count);
      }
    }
    if (batch.isEmpty()) {
      return;
    }
    try {
      database.useTransaction(tx -> downloads.add(tx, batch));
    } catch (RuntimeException e) {
      LOG.warnf("downloads cannot be recorded yet: %s", e.getMessage());
      batch.forEach((filename, count) -> counts.merge(filename, count, Long::sum));
    }
  }
}
