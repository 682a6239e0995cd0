package dev.entrepot.issuer;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `entrepot issuer job`: what a job's steps find in their environment.
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    description = "Start a job at a running issuer and print its environment.")
final class JobCommand implements Callable<Integer> {
  private static final List<String> EXPORTED =
      List.of(
          "CI",
          "GITHUB_ACTIONS",
          "ACTIONS_ID_TOKEN_REQUEST_URL",
          "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
          "GITHUB_REPOSITORY",
          "GITHUB_REPOSITORY_OWNER",
          "GITHUB_REF",
          "GITHUB_EVENT_NAME",
          "GITHUB_SERVER_URL",
          "GITHUB_WORKFLOW_REF");

  @Mixin private JobOptions options = new JobOptions();

  @Option(names = "--format", defaultValue = "env", description = "env (lines for a shell) or json")
  private String format = "";

  @Override
  public Integer call() {
    try {
      var environment = options.start();
      if (format.equals("json")) {
        System.out.println(environment);
        return 0;
      }
      for (var name : EXPORTED) {
        System.out.printf("export %s='%s'%n", name, JobOptions.member(environment, name));
      }
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      return IssuerCommand.fail(
          "The job could not be started: %s. Is the issuer running (entrepot issuer)?"
              .formatted(e.getMessage()));
    }
  }
}
