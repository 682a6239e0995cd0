package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.publisher.Exchange;
import dev.entrepot.server.publisher.ExchangeView;
import dev.entrepot.server.publisher.History;
import dev.entrepot.server.publisher.Publishers;
import dev.entrepot.server.publisher.Registrant;
import dev.entrepot.server.publisher.provider.PublisherForm;
import dev.entrepot.server.publisher.provider.PublisherText;
import dev.entrepot.server.web.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `entrepot admin publisher history|adopt`: what jobs asked for, and trust for one of them.
@Singleton
@Command
public final class ExchangeCommands {
  private final Database database;
  private final History history;
  private final Publishers publishers;
  private final Catalogue catalogue;

  @Inject
  ExchangeCommands(Database database, History history, Publishers publishers, Catalogue catalogue) {
    this.database = database;
    this.history = history;
    this.publishers = publishers;
    this.catalogue = catalogue;
  }

  @Command(
      name = "history",
      mixinStandardHelpOptions = true,
      description = "List exchanges, the newest first, with what differed.")
  int list(
      @Parameters(paramLabel = "PROJECT", arity = "0..1") Optional<String> projectName,
      @Option(names = "--json") boolean json) {
    var found = database.reading(tx -> exchanges(tx, projectName));
    if (json) {
      var rows = found.stream().map(ExchangeView::of).toList();
      System.out.println(new String(Json.write(rows), StandardCharsets.UTF_8));
      return 0;
    }
    found.forEach(it -> {
      System.out.printf("%s  %s  %s  %s%n", it.id(), it.at(), it.code(), it.description());
    });
    return 0;
  }

  private List<Exchange> exchanges(Handle tx, Optional<String> projectName) {
    if (projectName.isEmpty()) {
      return history.newest(tx);
    }
    var project =
        catalogue
            .find(tx, new ProjectName(projectName.get()))
            .orElseThrow(() -> new InvalidInput("There is no project " + projectName.get()));
    return history.ofProject(tx, project.id());
  }

  @Command(
      name = "adopt",
      mixinStandardHelpOptions = true,
      description = "Register the job of a refused exchange as a publisher.")
  int adopt(
      @Parameters(paramLabel = "EXCHANGE", description = "Its identifier, as in history") String id,
      @Parameters(paramLabel = "PROJECT") String projectName) {
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
          var form =
              new PublisherForm(
                  exchange.provider(),
                  History.suggestedFields(exchange),
                  List.of(),
                  Optional.empty(),
                  Optional.empty());
          var publisher = form.publisher(exchange.issuer());
          publishers.add(tx, project, publisher, new Registrant.Operator(), Operator.ACTOR);
          return PublisherText.of(publisher) + " may publish " + project.name() + ".";
        });
    System.out.println(text);
    return 0;
  }
}
