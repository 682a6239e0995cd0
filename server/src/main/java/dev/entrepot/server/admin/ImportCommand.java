package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.config.Quantity;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.importing.ImportReport;
import dev.entrepot.server.importing.Imports;
import dev.entrepot.server.importing.Source;
import dev.entrepot.server.importing.Sources;
import dev.entrepot.server.web.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `entrepot import`.
@Singleton
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Bring over what another index has. Every file is checked as an upload is; a second run skips what is there.")
public final class ImportCommand implements Callable<Integer> {
  private static final int REFUSED = 3;
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Database database;
  private final Accounts accounts;
  private final Imports imports;

  @Parameters(
      paramLabel = "SOURCE",
      description =
          "A folder of files, what devpi-export wrote, or the address of a simple API, as https://HOST/simple/")
  private String place = "";

  @Option(
      names = "--owner-user",
      paramLabel = "NAME",
      description = "Who owns the projects that are made")
  private Optional<String> owner = Optional.empty();

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "Of a simple API: only this one; can be repeated")
  private List<String> projects = List.of();

  @Option(
      names = "--index",
      paramLabel = "USER/INDEX",
      description = "Of a devpi export: only this index")
  private Optional<String> index = Optional.empty();

  @Option(
      names = "--times-from-files",
      description = "Of a folder: a file was uploaded when it was last changed")
  private boolean dated;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "PEM of the authorities that vouch for the source, instead of Java's own")
  private Optional<Path> certificates = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "How long the source may say nothing; default ${DEFAULT-VALUE}")
  private String timeout = "30s";

  @Option(names = "--dry-run", description = "Read and check everything, publish nothing")
  private boolean dryRun;

  @Option(names = "--json")
  private boolean json;

  @Inject
  ImportCommand(Database database, Accounts accounts, Imports imports) {
    this.database = database;
    this.accounts = accounts;
    this.imports = imports;
  }

  @Override
  public Integer call() throws IOException {
    var patience =
        Quantity.duration(timeout)
            .filter(it -> it.isPositive() && it.compareTo(LONGEST) <= 0)
            .orElseThrow(() -> new InvalidInput("--timeout is a time such as 30s, at most 1h"));
    Account account = database.reading(tx -> Operator.account(accounts, tx, owner));
    var choices = new Sources.Choices(projects, index, dated, certificates, patience);
    Source source = Sources.open(place, choices, System.getenv());
    var bar = ImportBar.onTerminal(System.err);
    ImportReport report;
    try {
      report = dryRun ? imports.check(source, account, bar) : imports.run(source, account, bar);
    } finally {
      bar.wipe();
    }
    print(report);
    return report.getRefused().isEmpty() ? 0 : REFUSED;
  }

  private void print(ImportReport report) {
    if (json) {
      System.out.println(new String(Json.write(report), StandardCharsets.UTF_8));
      return;
    }
    for (var refused : report.getRefused()) {
      var what = refused.filename().isEmpty() ? "project " + refused.project() : refused.filename();
      for (var it : refused.errors()) {
        System.out.println(visible("refused: %s: %s: %s".formatted(what, it.code(), it.message())));
      }
    }
    report.getNotes().forEach(it -> System.out.println(visible("note: " + it)));
    System.out.printf(
        "%s: %d files; there already: %d; refused: %d; releases yanked as there: %d%n",
        dryRun ? "would be imported" : "imported",
        report.getImported(),
        report.getAlreadyThere(),
        report.getRefused().size(),
        report.getYanked());
  }

  // What another index says ends up on a terminal.
  static String visible(String text) {
    return text.replaceAll("\\p{C}+", "?");
  }
}
