package dev.entrepot.server;

import dev.entrepot.server.account.OneTimeLinks;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/// What the start of an index says that nobody administers yet.
@Singleton
final class FirstAdministratorLink {
  private final Database database;
  private final OneTimeLinks links;
  private final ServerConfig config;

  @Inject
  FirstAdministratorLink(Database database, OneTimeLinks links, ServerConfig config) {
    this.database = database;
    this.links = links;
    this.config = config;
  }

  /// A new link, which ends the one of an earlier start; empty when there is an administrator.
  Optional<String> make() {
    return database
        .inTransaction(links::firstAdministrator)
        .map(it ->
            "Nobody administers this index yet. Whoever opens this link first does; it works once, for a day:\n  "
                + OneTimeLinks.address(config.publicUrl(), it));
  }
}
