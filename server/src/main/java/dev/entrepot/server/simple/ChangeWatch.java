package dev.entrepot.server.simple;

import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.ProjectChanged;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/// Drops pages of projects that another process changed, as `entrepot admin` does on a live index.
///
/// Every change takes the next serial, so "what is newer than the last I saw" is complete.
@Singleton
public final class ChangeWatch {
  private static final Logger LOG = Logger.getLogger("simple");

  private final Database database;
  private final Catalogue catalogue;
  private final SimplePages pages;
  private long seen;

  @Inject
  ChangeWatch(Database database, Catalogue catalogue, SimplePages pages) {
    this.database = database;
    this.catalogue = catalogue;
    this.pages = pages;
  }

  /// Looks once; call it again and again from one thread.
  public void look() {
    try {
      var serial = database.reading(catalogue::serial);
      if (serial > seen) {
        database
            .reading(tx -> catalogue.changedSince(tx, seen))
            .forEach(it -> pages.drop(new ProjectChanged(it)));
        seen = serial;
      }
    } catch (RuntimeException e) {
      LOG.warnf("cannot look for changes: %s", e.getMessage());
    }
  }
}
