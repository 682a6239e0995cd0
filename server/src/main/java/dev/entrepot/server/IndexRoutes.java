package dev.entrepot.server;

import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.RequestLog;
import dev.entrepot.server.web.Routes;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/// Puts every feature's routes on the server's router.
@Singleton
final class IndexRoutes {
  private final Instance<Endpoints> features;
  private final SecureRandom random;

  @Inject
  IndexRoutes(Instance<Endpoints> features, SecureRandom random) {
    this.features = features;
    this.random = random;
  }

  void register(@Observes Router router) {
    RequestLog.install(router, random);
    var routes = new Routes(router);
    features.forEach(it -> it.register(routes));
  }
}
