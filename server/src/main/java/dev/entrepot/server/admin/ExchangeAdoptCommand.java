package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.publisher.History;
import dev.entrepot.server.publisher.Publishers;
import dev.entrepot.server.publisher.Registrant;
import dev.entrepot.server.publisher.provider.PublisherText;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `entrepot admin publisher adopt EXCHANGE PROJECT`: trust for a job that was refused.
@Singleton
@Command(
    name = "adopt",
    mixinStandardHelpOptions = true,
    description = "Register the job of a refused exchange as a publisher.")
public final class ExchangeAdoptCommand implements Callable<Integer> {
  private final Database database;
  private final History history;
  private final Publishers publishers;
  private final Catalogue catalogue;

  @Parameters(index = "0", paramLabel = "EXCHANGE", description = "Its identifier, as in history")
  private String id = "";

  @Parameters(index = "1", paramLabel = "PROJECT")
  private String projectName = "";

  @Inject
  ExchangeAdoptCommand(
      Database database, History history, Publishers publishers, Catalogue catalogue) {
    this.database = database;
    this.history = history;
    this.publishers = publishers;
    this.catalogue = catalogue;
  }

  @Override
  public Integer call() {
    var text =
        database.inTransaction(tx -> {
          var exchange =
              history
                  .find(tx, id)
                  .orElseThrow(() -> new InvalidInput("There is no exchange " + id));
          var project =
              catalogue
                  .find(tx, new ProjectName(projectName))
                  .orElseThrow(() -> new InvalidInput("There is no project " + projectName));
          var publisher = History.suggestedPublisher(exchange);
          publishers.add(tx, project, publisher, new Registrant.Operator(), Operator.ACTOR);
          return PublisherText.of(publisher) + " may publish " + project.name() + ".";
        });
    System.out.println(text);
    return 0;
  }
}
