package dev.entrepot.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program on its own: a home of its own, and of this process's environment only what finds
/// programs.
final class Command {
  private static final List<String> INHERITED = List.of("PATH", "JAVA_HOME", "TMPDIR");

  private final List<String> words;
  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private String input = "";
  private Duration limit = Duration.ofMinutes(2);

  private Command(Path folder, List<String> words) {
    this.folder = folder;
    this.words = words;
    for (var name : INHERITED) {
      var value = System.getenv(name);
      if (value != null) {
        environment.put(name, value);
      }
    }
    environment.put("HOME", folder.resolve("home").toString());
    environment.put("LANG", "C.UTF-8");
    environment.put("PYTHONUTF8", "1");
  }

  /// @param folder where the program runs, and where its home is made
  static Command in(Path folder, Object... words) {
    return new Command(folder, Stream.of(words).map(String::valueOf).toList());
  }

  Command with(String name, Object value) {
    environment.put(name, value.toString());
    return this;
  }

  Command with(Map<String, String> more) {
    environment.putAll(more);
    return this;
  }

  Command typing(String text) {
    input = text;
    return this;
  }

  Command within(Duration time) {
    limit = time;
    return this;
  }

  /// Runs the program to its end.
  Outcome run() {
    try {
      var said = Files.createTempDirectory(Files.createDirectories(folder), "said");
      var typed = Files.writeString(said.resolve("in"), input);
      var out = said.resolve("out");
      var err = said.resolve("err");
      var process =
          builder()
              .redirectInput(typed.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        throw new AssertionError(this + " did not end within " + limit + ": " + text(out, err));
      }
      return new Outcome(
          toString(), process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while waiting for " + this, e);
    }
  }

  /// Starts the program; what it says goes to `log`.
  Process start(Path log) {
    try {
      return builder().redirectErrorStream(true).redirectOutput(log.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder() throws IOException {
    Files.createDirectories(folder.resolve("home"));
    var builder = new ProcessBuilder(new ArrayList<>(words)).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private static String text(Path out, Path err) throws IOException {
    return Files.readString(out) + Files.readString(err);
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }

  /// What a program that ended has said.
  record Outcome(String command, int exit, String out, String err) {
    Outcome succeeded() {
      if (exit != 0) {
        throw new AssertionError("%s ended with %d:%n%s".formatted(command, exit, text()));
      }
      return this;
    }

    Outcome failed() {
      if (exit == 0) {
        throw new AssertionError("%s should have failed:%n%s".formatted(command, text()));
      }
      return this;
    }

    String text() {
      return out + err;
    }

    String lastLine() {
      return out.lines().reduce("", (_, line) -> line).strip();
    }
  }
}
