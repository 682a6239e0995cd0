package dev.entrepot.server;

import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.ErrorPages;
import dev.entrepot.server.web.ReadingRule;
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
  private final ServerConfig config;
  private final ErrorPages errors;
  private final ReadingRule readers;

  @Inject
  IndexRoutes(
      Instance<Endpoints> features,
      SecureRandom random,
      ServerConfig config,
      ErrorPages errors,
      ReadingRule readers) {
    this.features = features;
    this.random = random;
    this.config = config;
    this.errors = errors;
    this.readers = readers;
  }

  void register(@Observes Router router) {
    RequestLog.install(router, random, config.publicUrl());
    var routes =
        switch (config.reading().access()) {
          case PUBLIC -> new Routes(router);
          case AUTHENTICATED -> new Routes(router, readers);
        };
    errors.install(router, routes);
    features.forEach(it -> it.register(routes));
  }
}
