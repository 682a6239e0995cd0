package dev.entrepot.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the database is.
public sealed interface DatabaseConfig {
  /// One SQLite file in the data folder, for one process.
  record Embedded() implements DatabaseConfig {}

  /// A PostgreSQL server, for any number of processes.
  ///
  /// @param password kept out of every text
  /// @param sslMode how far the server must prove itself, as libpq has it; empty: as the driver
  ///   does
  record PostgreSql(
      String host,
      int port,
      String name,
      String user,
      Optional<String> password,
      Optional<String> sslMode)
      implements DatabaseConfig {
    private static final int STANDARD_PORT = 5432;
    private static final Pattern NAME = Pattern.compile("/([A-Za-z0-9_.-]{1,63})");
    private static final Pattern SSL_MODE =
        Pattern.compile("sslmode=(disable|prefer|require|verify-ca|verify-full)");

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
                    "url",
                    "must be empty, or postgresql://USER[:PASSWORD]@HOST[:PORT]/NAME[?sslmode=MODE]"));
  }

  /// A URL of the form `postgresql://user:password@host:port/name`; empty when it is another.
  static Optional<DatabaseConfig> parse(String url) {
    try {
      var uri = new URI(url);
      var name = PostgreSql.NAME.matcher(Objects.requireNonNullElse(uri.getRawPath(), ""));
      var mode = PostgreSql.SSL_MODE.matcher(Objects.requireNonNullElse(uri.getRawQuery(), ""));
      // Split before it is decoded: a user's name may hold a colon.
      var user = Objects.requireNonNullElse(uri.getRawUserInfo(), "").split(":", 2);
      var wrong =
          !"postgresql".equals(uri.getScheme())
              || uri.getHost() == null
              || user[0].isEmpty()
              || !name.matches()
              || (uri.getRawQuery() != null && !mode.matches());
      return wrong
          ? Optional.empty()
          : Optional.of(
              new PostgreSql(
                  uri.getHost(),
                  uri.getPort() < 0 ? PostgreSql.STANDARD_PORT : uri.getPort(),
                  name.group(1),
                  decoded(user[0]),
                  user.length == 1 ? Optional.empty() : Optional.of(decoded(user[1])),
                  uri.getRawQuery() == null ? Optional.empty() : Optional.of(mode.group(1))));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
