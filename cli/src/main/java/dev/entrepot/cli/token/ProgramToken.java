package dev.entrepot.cli.token;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Buildkite and CircleCI: a program on the job's path gives the token.
record ProgramToken(Map<String, String> environment) implements IdentitySource {
  private static final int MOST = 64 * 1024;
  private static final long SECONDS = 30;

  @Override
  public Optional<Identity> find(String audience) {
    if (isSet("BUILDKITE")) {
      return Optional.of(run("buildkite-agent", "oidc", "request-token", "--audience", audience));
    }
    if (isSet("CIRCLECI")) {
      var claims = Answers.write(Map.of("aud", audience));
      return Optional.of(
          run("circleci", "run", "oidc", "get", "--root-issuer", "--claims", claims));
    }
    return Optional.empty();
  }

  private boolean isSet(String name) {
    return "true".equals(environment.get(name));
  }

  private static Identity run(String... command) {
    var name = command[0];
    try {
      var process = new ProcessBuilder(List.of(command)).redirectError(Redirect.INHERIT).start();
      process.getOutputStream().close();
      try {
        var output = CompletableFuture.supplyAsync(() -> output(process));
        var text = output.get(SECONDS, TimeUnit.SECONDS);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
          throw new CommandFailure(name + " gave no identity token; above is what it said");
        }
        return Identity.of(text, "The output of " + name);
      } finally {
        process.destroyForcibly();
      }
    } catch (TimeoutException e) {
      throw new CommandFailure(name + " gave no identity token within " + SECONDS + " seconds", e);
    } catch (IOException | ExecutionException e) {
      throw new CommandFailure(name + " cannot be run; is it on the job's PATH?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private static String output(Process process) {
    try {
      return new String(process.getInputStream().readNBytes(MOST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
