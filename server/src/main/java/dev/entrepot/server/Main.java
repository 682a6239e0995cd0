package dev.entrepot.server;

import dev.entrepot.server.admin.RestoreCommand;
import dev.entrepot.server.config.ConfigurationError;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import picocli.CommandLine;

/// `serve`, `admin` and `import`: the commands that need the database.
@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String... arguments) {
    var command = arguments.length == 0 ? "serve" : arguments[0];
    var rest = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
    var code =
        switch (command) {
          case "serve" -> new CommandLine(new ServeCommand()).execute(rest.toArray(String[]::new));
          case "admin" -> admin(rest);
          case "import" -> admin(List.of(arguments));
          default ->
              fail(
                  new ConfigurationError(
                      "The commands are serve, admin and import, not " + command));
        };
    if (code != 0) {
      System.exit(code);
    }
  }

  private static int admin(List<String> arguments) {
    AdminArguments parsed;
    try {
      parsed = AdminArguments.of(arguments, System.getenv());
      if (!parsed.command().isEmpty() && parsed.command().getFirst().equals("restore")) {
        return restore(parsed);
      }
      Foundation.open(parsed.config());
    } catch (ConfigurationError e) {
      return fail(e);
    }
    // The same container as the server's, without its network.
    System.setProperty("quarkus.http.host-enabled", "false");
    System.setProperty("quarkus.log.level", "WARN");
    var code = new int[1];
    Quarkus.run(
        AdminApplication.class,
        (exit, failure) -> {
          code[0] = failure == null ? exit : 1;
          if (failure != null) {
            System.err.println("entrepot: the command failed: " + failure);
          }
          Foundation.close();
          System.exit(code[0]);
        },
        parsed.command().toArray(String[]::new));
    return code[0];
  }

  // Before a database is opened: opening makes one.
  private static int restore(AdminArguments arguments) {
    var line = new CommandLine(new RestoreCommand(arguments.config()));
    line.setExecutionExceptionHandler((failure, _, _) ->
        fail(new ConfigurationError("Nothing was restored: " + failure.getMessage())));
    var words = arguments.command().subList(1, arguments.command().size());
    return line.execute(words.toArray(String[]::new));
  }

  static int fail(ConfigurationError e) {
    System.err.println("entrepot: " + e.getMessage());
    return 1;
  }
}
