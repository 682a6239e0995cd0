package dev.entrepot.cli.throwaway;

import dev.entrepot.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Starts other programs in a clean surrounding, and says what they said when they fail.
public final class Programs {
  private static final Set<String> OTHERS =
      Set.of("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR", "PYTHONPATH");

  private Programs() {}

  /// Runs to the end; what it printed on standard output.
  public static String run(Path folder, Map<String, String> variables, List<String> command) {
    try {
      var process = builder(folder, variables, command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new CommandFailure("'%s' failed:%n%s".formatted(String.join(" ", command), output));
      }
      return output.strip();
    } catch (IOException e) {
      throw new CommandFailure(
          "'%s' cannot be started: %s".formatted(command.getFirst(), e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  /// A program in that surrounding, not started yet.
  public static ProcessBuilder builder(
      Path folder, Map<String, String> variables, List<String> command) {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    // A user's own settings of pip, and CAs that win over its --cert, must not change the story.
    builder.environment().keySet().removeIf(it -> it.startsWith("PIP_") || OTHERS.contains(it));
    builder.environment().putAll(variables);
    return builder;
  }
}
