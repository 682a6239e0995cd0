package dev.entrepot.server.simple;

import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Change;
import dev.entrepot.server.project.ProjectChanged;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/// Notices what another process changed, as `entrepot admin` does on a live index.
///
/// Every change takes the next serial, so "what is newer than the last I saw" is complete.
@Singleton
public final class ChangeWatch {
  private static final Logger LOG = Logger.getLogger("simple");
  private static final long NOTHING = -1;
  private static final int AT_ONCE = 1000;

  private final Database database;
  private final Catalogue catalogue;
  private final Generations generations;
  private long seen = NOTHING;

  @Inject
  ChangeWatch(Database database, Catalogue catalogue, Generations generations) {
    this.database = database;
    this.catalogue = catalogue;
    this.generations = generations;
  }

  /// Looks once; call it again and again from one thread.
  public void look() {
    try {
      var serial = database.reading(catalogue::serial);
      if (seen == NOTHING) {
        // Pages may have been rendered already, from a state nobody knows.
        generations.raiseAll();
        seen = serial;
      } else if (serial > seen) {
        follow();
      }
    } catch (RuntimeException e) {
      LOG.warnf("cannot look for changes: %s", e.getMessage());
    }
  }

  private void follow() {
    List<Change> changes;
    do {
      changes = database.reading(tx -> catalogue.changesSince(tx, seen, AT_ONCE));
      changes.forEach(it -> generations.raise(new ProjectChanged(it.project())));
      if (!changes.isEmpty()) {
        seen = changes.getLast().serial();
      }
    } while (changes.size() == AT_ONCE);
  }
}
