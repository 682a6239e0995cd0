package dev.entrepot.cli;

import dev.entrepot.cli.demo.DemoCommand;
import dev.entrepot.cli.doctor.DoctorCommand;
import dev.entrepot.cli.plan.PlanCommand;
import dev.entrepot.cli.publish.PublishCommand;
import dev.entrepot.cli.rehearse.RehearseCommand;
import dev.entrepot.cli.token.TokenCommand;
import dev.entrepot.cli.verify.VerifyCommand;
import dev.entrepot.issuer.IssuerCommand;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The command line; `serve`, `admin` and `import` are the server's own and never come here.
@Command(
    name = "entrepot",
    mixinStandardHelpOptions = true,
    version = "entrepot 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = "A Python package index in which nobody holds an upload token.",
    footer = {"", "Also: entrepot serve, entrepot admin, entrepot import (each with --help)."})
public final class Entrepot implements Runnable {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where a failure comes from")
  private boolean debug;

  private Entrepot() {}

  public static void main(String... arguments) {
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    var root = new Entrepot();
    var line =
        new CommandLine(root)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .addSubcommand("demo", new DemoCommand(environment))
            .addSubcommand("doctor", new DoctorCommand(environment))
            .addSubcommand("issuer", new IssuerCommand())
            .addSubcommand("plan", new PlanCommand())
            .addSubcommand("publish", new PublishCommand(environment))
            .addSubcommand("rehearse", new RehearseCommand(environment))
            .addSubcommand("token", new TokenCommand(environment))
            .addSubcommand("verify", new VerifyCommand(environment));
    line.setExecutionExceptionHandler((failure, where, _) -> {
      if (root.debug || !(failure instanceof CommandFailure)) {
        failure.printStackTrace(where.getErr());
      }
      where.getErr().println("entrepot: " + failure.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    });
    return line;
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.err);
  }
}
