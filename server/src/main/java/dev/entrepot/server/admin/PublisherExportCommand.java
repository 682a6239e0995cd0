package dev.entrepot.server.admin;

import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.publisher.PublisherFileText;
import dev.entrepot.server.publisher.Publishers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `entrepot admin publisher export`.
@Singleton
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Print all publishers as a file that import reads.")
public final class PublisherExportCommand implements Callable<Integer> {
  private final Database database;
  private final Publishers publishers;
  private final Catalogue catalogue;

  @Inject
  PublisherExportCommand(Database database, Publishers publishers, Catalogue catalogue) {
    this.database = database;
    this.publishers = publishers;
    this.catalogue = catalogue;
  }

  @Override
  public Integer call() {
    return database.reading(tx -> {
      for (var it : publishers.all(tx)) {
        var project = catalogue.findById(tx, it.projectId()).orElseThrow().name().value();
        System.out.println(PublisherFileText.of(project, it.publisher()));
      }
      return 0;
    });
  }
}
