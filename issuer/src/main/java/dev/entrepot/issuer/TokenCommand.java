package dev.entrepot.issuer;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `entrepot issuer token`: one identity token, as a job would get it.
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Print an identity token of a job at a running issuer.")
final class TokenCommand implements Callable<Integer> {
  @Mixin private JobOptions options = new JobOptions();

  @Option(
      names = "--audience",
      required = true,
      description = "What the index says at /_/oidc/audience")
  private String audience = "";

  @Option(names = "--explain", description = "Show header and claims on standard error")
  private boolean explain;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() {
    try {
      var client = options.client();
      var job = client.start(options.fields());
      var token = client.token(job, audience);
      client.end(job);
      if (explain) {
        explain(token, command.commandLine().getErr());
      }
      command.commandLine().getOut().println(token);
      command.commandLine().getOut().flush();
      return 0;
    } catch (IssuerFailure e) {
      return IssuerCommand.fail(command, e);
    }
  }

  private static void explain(String token, PrintWriter err) {
    var parts = token.split("\\.", 3);
    show("header", parts[0], err);
    show("claims", parts[1], err);
    err.flush();
  }

  private static void show(String title, String part, PrintWriter err) {
    var json = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    err.println(title);
    Json.object(json).forEach((name, value) -> err.printf("  %-22s %s%n", name, Json.write(value)));
  }
}
