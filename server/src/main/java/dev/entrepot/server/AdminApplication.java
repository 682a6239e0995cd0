package dev.entrepot.server;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.admin.ProjectCommands;
import dev.entrepot.server.admin.PublisherCommands;
import dev.entrepot.server.admin.TokenCommands;
import dev.entrepot.server.admin.UserCommands;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `entrepot admin`: works while the server runs or not.
@Command(
    name = "admin",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Look after people, publishers, tokens and projects. Takes --config FILE and --data DIR.")
public final class AdminApplication implements QuarkusApplication {
  private final UserCommands users;
  private final PublisherCommands publishers;
  private final TokenCommands tokens;
  private final ProjectCommands projects;

  @Inject
  AdminApplication(
      UserCommands users,
      PublisherCommands publishers,
      TokenCommands tokens,
      ProjectCommands projects) {
    this.users = users;
    this.publishers = publishers;
    this.tokens = tokens;
    this.projects = projects;
  }

  @Override
  public int run(String... arguments) {
    var line =
        new CommandLine(this)
            .addSubcommand(users)
            .addSubcommand(publishers)
            .addSubcommand(tokens)
            .addSubcommand(projects);
    line.setExecutionExceptionHandler((failure, _, _) -> {
      if (!(failure instanceof InvalidInput)) {
        throw failure;
      }
      line.getErr().println("entrepot: " + failure.getMessage());
      return 1;
    });
    if (arguments.length == 0) {
      line.usage(System.err);
      return 2;
    }
    return line.execute(arguments);
  }
}
