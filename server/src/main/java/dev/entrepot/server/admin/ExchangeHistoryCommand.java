package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.publisher.Exchange;
import dev.entrepot.server.publisher.ExchangeView;
import dev.entrepot.server.publisher.History;
import dev.entrepot.server.web.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `entrepot admin publisher history [PROJECT]`: what jobs asked for, and what they were told.
@Singleton
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = "List exchanges, the newest first, with what differed.")
public final class ExchangeHistoryCommand implements Callable<Integer> {
  private final Database database;
  private final History history;
  private final Catalogue catalogue;

  @Parameters(paramLabel = "PROJECT", arity = "0..1")
  private Optional<String> projectName = Optional.empty();

  @Option(names = "--json")
  private boolean json;

  @Inject
  ExchangeHistoryCommand(Database database, History history, Catalogue catalogue) {
    this.database = database;
    this.history = history;
    this.catalogue = catalogue;
  }

  @Override
  public Integer call() {
    var found = database.reading(tx -> exchanges(tx));
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

  private List<Exchange> exchanges(Handle tx) {
    return projectName
        .map(name ->
            catalogue
                .find(tx, new ProjectName(name))
                .orElseThrow(() -> new InvalidInput("There is no project " + name)))
        .map(it -> history.ofProject(tx, it.id()))
        .orElseGet(() -> history.newest(tx));
  }
}
