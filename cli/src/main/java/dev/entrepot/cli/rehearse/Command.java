package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A program of a step: its lines as they come, and an end in bounded time.
///
/// @param environment all that it sees
record Command(List<String> arguments, Path folder, Map<String, String> environment) {
  private static final int LONGEST_LINE = 100_000;

  /// Runs to the end, or until the time is over: then it and all that it started are killed.
  ///
  /// @return the exit code
  /// @throws CommandFailure if there is no such program, or it took too long
  int run(Duration longest, Consumer<String> line) {
    try {
      var builder = new ProcessBuilder(found()).directory(folder.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      var process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
      var reading = CompletableFuture.runAsync(() -> read(process, line));
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new CommandFailure("The action has timed out after " + words(longest));
      }
      // Whatever it left running keeps the pipe open, and is not waited for.
      reading.completeOnTimeout(null, 5, TimeUnit.SECONDS).join();
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      return process.exitValue();
    } catch (IOException e) {
      throw new CommandFailure(
          "%s cannot be started: %s".formatted(arguments.getFirst(), e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  /// The program where the job's own `PATH` has it; Java would look into that of this program.
  private List<String> found() {
    var name = arguments.getFirst();
    if (name.contains("/")) {
      return arguments;
    }
    var command = new ArrayList<>(arguments);
    List.of(environment.getOrDefault("PATH", "").split(":", -1)).stream()
        .filter(it -> !it.isEmpty())
        .map(it -> Path.of(it).resolve(name))
        .filter(it -> Files.isRegularFile(it) && Files.isExecutable(it))
        .findFirst()
        .ifPresent(it -> command.set(0, it.toString()));
    return command;
  }

  private static String words(Duration time) {
    return time.toSeconds() % 60 == 0
        ? "%d minutes".formatted(time.toMinutes())
        : "%d seconds".formatted(time.toSeconds());
  }

  private static void read(Process process, Consumer<String> line) {
    try (var text =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines(text, line);
    } catch (IOException e) {
      line.accept("(the rest cannot be read: %s)".formatted(e.getMessage()));
    }
  }

  /// Line by line, of each no more than the start: a program may print without end and line break.
  static void lines(Reader text, Consumer<String> line) throws IOException {
    var next = new StringBuilder();
    var open = false;
    for (var character = text.read(); character >= 0; character = text.read()) {
      open = character != '\n';
      if (!open) {
        line.accept(next.toString());
        next.setLength(0);
      } else if (character != '\r' && next.length() < LONGEST_LINE) {
        next.append((char) character);
      }
    }
    if (open) {
      line.accept(next.toString());
    }
  }
}
