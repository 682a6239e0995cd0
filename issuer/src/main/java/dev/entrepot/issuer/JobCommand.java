package dev.entrepot.issuer;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `entrepot issuer job`: what a job's steps find in their environment.
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    description = "Start a job at a running issuer and print its environment.")
final class JobCommand implements Callable<Integer> {
  @Mixin private JobOptions options = new JobOptions();

  @Option(
      names = "--format",
      defaultValue = "env",
      description = "env (lines for a shell) or json; default ${DEFAULT-VALUE}")
  private Format format = Format.env;

  @Spec private CommandSpec command = CommandSpec.create();

  // In the spelling of the command line.
  private enum Format {
    env,
    json
  }

  @Override
  public Integer call() {
    try {
      if (!options.profile().asksAsGitHubDoes()) {
        throw new IssuerFailure(
            "A job of %s does not ask for its token as GitHub's do; take one with"
                    .formatted(options.profile())
                + " entrepot issuer token --profile "
                + options.profile());
      }
      var environment = options.client().start(options.fields()).environment();
      var out = command.commandLine().getOut();
      switch (format) {
        case json -> out.println(Json.write(environment));
        case env ->
            environment.forEach(
                (name, value) -> out.println("export " + name + "=" + quoted(value)));
      }
      out.flush();
      return 0;
    } catch (IssuerFailure e) {
      return IssuerCommand.fail(command, e);
    }
  }

  // Nothing is special to a shell between single quotes, except the quote that ends them.
  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
