package dev.entrepot.packaging.pypa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// PyPA's libraries, in a virtual environment under `target/` and in one process.
final class Pypa {
  private static final Path REQUIREMENTS = Path.of("pypa.txt");
  private static final Path SCRIPT = Path.of("src", "test", "python", "answers.py");

  private final Path environment;

  private Pypa(Path environment) {
    this.environment = environment;
  }

  static Pypa install() throws IOException, InterruptedException {
    var digest = Integer.toHexString(Files.readString(REQUIREMENTS).hashCode());
    var environment = Path.of("target", "pypa-" + digest).toAbsolutePath();
    var pypa = new Pypa(environment);
    var ready = environment.resolve("ready");
    if (!Files.exists(ready)) {
      run("python3", "-m", "venv", environment.toString());
      run(
          pypa.python(),
          "-m",
          "pip",
          "install",
          "--quiet",
          "--disable-pip-version-check",
          "-r",
          REQUIREMENTS.toString());
      Files.createFile(ready);
    }
    return pypa;
  }

  /// The metadata files of what is installed there: real ones, by many authors.
  List<String> metadataFiles() throws IOException {
    try (var files = Files.walk(environment)) {
      var found = new ArrayList<String>();
      for (var file : files.filter(it -> it.endsWith("METADATA")).sorted().toList()) {
        found.add(Files.readString(file));
      }
      return found;
    }
  }

  List<JsonNode> answers(List<Question> questions) throws IOException, InterruptedException {
    var asked = Files.createTempFile("questions", ".jsonl");
    Files.write(asked, questions.stream().map(Question::line).toList());
    var answered = run(asked, python(), SCRIPT.toString());
    var answers = new ArrayList<JsonNode>();
    for (String line : answered.lines().toList()) {
      answers.add(Question.JSON.readTree(line));
    }
    Files.delete(asked);
    return answers;
  }

  private String python() {
    return environment.resolve("bin").resolve("python").toString();
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var _ = run(Path.of("/dev/null"), command);
  }

  private static String run(Path input, String... command)
      throws IOException, InterruptedException {
    var output = Files.createTempFile("output", ".txt");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    var process = builder.redirectInput(input.toFile()).redirectOutput(output.toFile()).start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    String text = Files.readString(output, UTF_8);
    Files.delete(output);
    if (!ended || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + " failed:\n" + text);
    }
    return text;
  }
}
