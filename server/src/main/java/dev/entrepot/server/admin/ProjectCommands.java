package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `entrepot admin project …`.
@Singleton
@Command(name = "project", mixinStandardHelpOptions = true, description = "The catalogue.")
public final class ProjectCommands {
  private final Database database;
  private final Catalogue catalogue;

  @Inject
  ProjectCommands(Database database, Catalogue catalogue) {
    this.database = database;
    this.catalogue = catalogue;
  }

  @Command(mixinStandardHelpOptions = true, description = "List projects.")
  int list() {
    database.reading(catalogue::all).forEach(it -> System.out.println(it.name()));
    return 0;
  }

  @Command(mixinStandardHelpOptions = true, description = "Show a project's files.")
  int show(@Parameters(paramLabel = "PROJECT") String name) {
    var files =
        database.reading(tx ->
            catalogue
                .find(tx, new ProjectName(name))
                .map(it -> catalogue.files(tx, it))
                .orElseThrow(() -> new InvalidInput("There is no project named " + name)));
    files.forEach(it ->
        System.out.printf(
            "%s  %d bytes  sha256=%s%n",
            it.filename(), it.content().size(), it.content().sha256()));
    return 0;
  }
}
