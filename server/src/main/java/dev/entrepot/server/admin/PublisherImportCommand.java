package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.publisher.ChosenIssuer;
import dev.entrepot.server.publisher.PublisherFile;
import dev.entrepot.server.publisher.PublisherImport;
import dev.entrepot.server.publisher.PublisherImport.Change;
import dev.entrepot.server.publisher.Registrant;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `entrepot admin publisher import FILE`: trust as a file that a repository can hold.
@Singleton
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Register what a file says; all of it or nothing.")
public final class PublisherImportCommand implements Callable<Integer> {
  private static final long LONGEST = 20_000_000;

  private final Database database;
  private final PublisherImport imports;
  private final ChosenIssuer issuers;

  @Parameters(paramLabel = "FILE")
  private Path file = Path.of("publishers.toml");

  @Option(names = "--prune", description = "Remove what the file does not have")
  private boolean prune;

  @Option(names = "--dry-run", description = "Only say what would change")
  private boolean dryRun;

  @Inject
  PublisherImportCommand(Database database, PublisherImport imports, ChosenIssuer issuers) {
    this.database = database;
    this.imports = imports;
    this.issuers = issuers;
  }

  @Override
  public Integer call() {
    List<PublisherFile.Entry> entries;
    try {
      entries = PublisherFile.read(read(file));
    } catch (InvalidInput e) {
      throw new InvalidInput(file + ": " + e.getMessage());
    }
    var plan =
        database.inTransaction(tx -> {
          var made = imports.plan(tx, entries, issuers::url, prune);
          if (!dryRun) {
            imports.apply(tx, made, new Registrant.Operator(), Operator.ACTOR);
          }
          return made;
        });
    plan.changes().stream().map(Change::text).forEach(System.out::println);
    System.out.printf(
        "%d %s, %d unchanged.%n",
        plan.changes().size(), dryRun ? "to change" : "changed", plan.kept());
    return 0;
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new InvalidInput("the file is longer than %d bytes".formatted(LONGEST));
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new InvalidInput("cannot be read as text: " + e.getMessage());
    }
  }
}
