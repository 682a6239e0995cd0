package dev.entrepot.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Where the database is.
public sealed interface DatabaseConfig {
  /// One SQLite file in the data folder, for one process.
  record Embedded() implements DatabaseConfig {}

  /// A PostgreSQL server, for any number of processes.
  ///
  /// @param password kept out of every text
  record PostgreSql(String host, int port, String name, String user, Optional<String> password)
      implements DatabaseConfig {
    private static final int STANDARD_PORT = 5432;

    /// The address that a person may see.
    public String address() {
      return "postgresql://%s@%s:%d/%s".formatted(user, host, port, name);
    }

    @Override
    public String toString() {
      return address();
    }
  }

  static DatabaseConfig from(Settings settings) {
    var url = settings.text("url").filter(it -> !it.isEmpty());
    settings.refuseLeftovers();
    return url.isEmpty()
        ? new Embedded()
        : parse(url.get())
            .orElseThrow(() ->
                settings.error(
                    "url", "must be empty, or postgresql://USER[:PASSWORD]@HOST[:PORT]/NAME"));
  }

  /// A URL of the form `postgresql://user:password@host:port/name`; empty when it is another.
  static Optional<DatabaseConfig> parse(String url) {
    try {
      var uri = new URI(url);
      var path = uri.getPath() == null ? "" : uri.getPath();
      var user = Optional.ofNullable(uri.getUserInfo()).orElse("");
      var colon = user.indexOf(':');
      var name = colon < 0 ? user : user.substring(0, colon);
      var wrong =
          !"postgresql".equals(uri.getScheme())
              || uri.getHost() == null
              || name.isEmpty()
              || !path.matches("/[^/]+")
              || uri.getQuery() != null;
      return wrong
          ? Optional.empty()
          : Optional.of(
              new PostgreSql(
                  uri.getHost(),
                  uri.getPort() < 0 ? PostgreSql.STANDARD_PORT : uri.getPort(),
                  path.substring(1),
                  name,
                  colon < 0 ? Optional.empty() : Optional.of(user.substring(colon + 1))));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
