package dev.entrepot.server.database;

import dev.entrepot.server.config.ConfigurationError;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the schema forward, never back.
final class Migrations {
  private Migrations() {}

  static void migrate(DataSource source) {
    var flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:db/migration")
            .ignoreMigrationPatterns(new String[0])
            .load();
    try {
      refuseNewerSchema(flyway);
      flyway.migrate();
    } catch (FlywayException e) {
      throw new ConfigurationError("The database cannot be migrated: " + firstLine(e));
    }
  }

  private static void refuseNewerSchema(Flyway flyway) {
    var info = flyway.info();
    var current = info.current();
    if (current == null) {
      return;
    }
    var newest = info.all()[info.all().length - 1];
    var known =
        java.util.Arrays.stream(info.all())
            .filter(it -> !it.getPhysicalLocation().isEmpty())
            .map(it -> it.getVersion())
            .max(java.util.Comparator.naturalOrder());
    if (known.isPresent() && newest.getVersion().compareTo(known.get()) > 0) {
      throw new ConfigurationError(
          "The database has schema %s, this program knows %s. Run the newer version of Entrepot that wrote it, or restore a backup."
              .formatted(newest.getVersion(), known.get()));
    }
  }

  private static String firstLine(FlywayException e) {
    var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse(message);
  }
}
