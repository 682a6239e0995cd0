package dev.entrepot.server;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.admin.BackupCommand;
import dev.entrepot.server.admin.CheckCommand;
import dev.entrepot.server.admin.ExchangeAdoptCommand;
import dev.entrepot.server.admin.ExchangeHistoryCommand;
import dev.entrepot.server.admin.GarbageCommand;
import dev.entrepot.server.admin.ImportCommand;
import dev.entrepot.server.admin.IssuerCommands;
import dev.entrepot.server.admin.LogCommands;
import dev.entrepot.server.admin.ProjectCommands;
import dev.entrepot.server.admin.ProjectDeleteCommand;
import dev.entrepot.server.admin.PublisherCommands;
import dev.entrepot.server.admin.PublisherExportCommand;
import dev.entrepot.server.admin.PublisherImportCommand;
import dev.entrepot.server.admin.RestoreCommand;
import dev.entrepot.server.admin.TokenCommands;
import dev.entrepot.server.admin.UserCommands;
import dev.entrepot.server.config.ServerConfig;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `entrepot admin`: works while the server runs or not.
@Command(
    name = "admin",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Look after people, publishers, tokens, projects, issuers and the data. Takes --config FILE and --data DIR.")
public final class AdminApplication implements QuarkusApplication {
  private final UserCommands users;
  private final PublisherCommands publishers;
  private final List<Object> publisherMore;
  private final TokenCommands tokens;
  private final ProjectCommands projects;
  private final ProjectDeleteCommand projectDelete;
  private final List<Object> upkeep;
  private final IssuerCommands issuers;

  @Inject
  AdminApplication(
      UserCommands users,
      PublisherCommands publishers,
      PublisherImportCommand publisherImport,
      PublisherExportCommand publisherExport,
      ExchangeHistoryCommand history,
      ExchangeAdoptCommand adopt,
      TokenCommands tokens,
      ProjectCommands projects,
      ProjectDeleteCommand projectDelete,
      CheckCommand check,
      GarbageCommand garbage,
      BackupCommand backup,
      LogCommands log,
      ImportCommand imports,
      ServerConfig config,
      IssuerCommands issuers) {
    this.users = users;
    this.publishers = publishers;
    this.publisherMore = List.of(publisherImport, publisherExport, history, adopt);
    this.tokens = tokens;
    this.projects = projects;
    this.projectDelete = projectDelete;
    // Restoring is done before a database is opened, see Main; here it stands for the usage.
    this.upkeep = List.of(check, garbage, backup, log, new RestoreCommand(config), imports);
    this.issuers = issuers;
  }

  @Override
  public int run(String... arguments) {
    var line =
        new CommandLine(this)
            .addSubcommand(users)
            .addSubcommand(publisherLine())
            .addSubcommand(tokens)
            .addSubcommand(new CommandLine(projects).addSubcommand(projectDelete))
            .addSubcommand(issuers);
    upkeep.forEach(line::addSubcommand);
    line.setExecutionExceptionHandler((failure, _, _) -> {
      var message = failure instanceof InvalidInput ? failure.getMessage() : "failed: " + failure;
      line.getErr().println("entrepot: " + message);
      return 1;
    });
    if (arguments.length == 0) {
      line.usage(System.err);
      return 2;
    }
    return line.execute(arguments);
  }

  // Its fields are those of the provider, which only the command itself knows.
  private CommandLine publisherLine() {
    var line = new CommandLine(publishers);
    Objects.requireNonNull(line.getSubcommands().get("add"))
        .setUnmatchedOptionsArePositionalParams(true);
    publisherMore.forEach(line::addSubcommand);
    return line;
  }
}
