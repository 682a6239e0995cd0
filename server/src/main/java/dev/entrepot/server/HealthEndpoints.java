package dev.entrepot.server;

import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// What an orchestrator asks: is the process alive, and can it answer from its database?
@Singleton
final class HealthEndpoints implements Endpoints {
  private final Database database;
  private final Catalogue catalogue;

  @Inject
  HealthEndpoints(Database database, Catalogue catalogue) {
    this.database = database;
    this.catalogue = catalogue;
  }

  @Override
  public void register(Routes routes) {
    routes.get(Audience.EVERYBODY, "/-/health/live", _ -> Response.text(200, "alive"));
    routes.get(Audience.EVERYBODY, "/-/health/ready", _ -> ready());
  }

  private Response ready() {
    try {
      database.reading(catalogue::serial);
      return Response.text(200, "ready");
    } catch (RuntimeException e) {
      return Response.text(503, "the database does not answer");
    }
  }
}
