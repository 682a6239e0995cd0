package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.workflows.expression.Contexts;
import dev.entrepot.workflows.expression.Value;
import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.workflow.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The secrets that a person gives to the rehearsal; without, all are empty.
record Secrets(Map<String, String> byName) {
  static final Secrets NONE = new Secrets(Map.of());

  private static final long LARGEST = 1024 * 1024;
  private static final Pattern LINE =
      Pattern.compile("(?<name>[A-Za-z_][A-Za-z0-9_]*)=(?<value>.*)");

  Secrets {
    byName = Map.copyOf(byName);
  }

  @Override
  public String toString() {
    return byName.keySet().toString();
  }

  /// Reads `NAME=VALUE` lines; an empty line or one that starts with `#` says nothing.
  ///
  /// @throws CommandFailure with the line, never with what it says
  static Secrets read(Path file) {
    var secrets = new LinkedHashMap<String, String>();
    var at = 0;
    for (var line : lines(file)) {
      at++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw new CommandFailure("%s:%d: a secret is a line NAME=VALUE".formatted(file, at));
      }
      // A step that goes around the stand-ins of the upload tools would publish for real with it.
      if (parts.group("value").startsWith("pypi-")) {
        throw new CommandFailure(
            "%s:%d: this is an upload token; a rehearsal takes none, so that it cannot publish"
                .formatted(file, at));
      }
      secrets.put(parts.group("name").toUpperCase(Locale.ROOT), parts.group("value"));
    }
    return new Secrets(secrets);
  }

  private static List<String> lines(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new CommandFailure(
            "%s is larger than 1 MiB: it is no file of secrets".formatted(file));
      }
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new CommandFailure("--secret-file %s cannot be read: %s".formatted(file, e), e);
    }
  }

  List<String> values() {
    return byName.values().stream().filter(it -> !it.isEmpty()).toList();
  }

  /// The context `secrets` of a job: a called workflow has what its caller hands down.
  Value of(PlannedJob job, JobContexts contexts) {
    var here = all();
    for (var link : job.path()) {
      if (link.job().work() instanceof Job.Call(_, _, Job.Secrets.Named(var named))) {
        var above = (Contexts) contexts.with("secrets", Value.of(here));
        var handed = new LinkedHashMap<String, Value>();
        named.forEach((name, text) -> handed.put(name, Values.of(text.value(), above)));
        here = handed;
      }
    }
    return Value.of(here);
  }

  private Map<String, Value> all() {
    var values = new LinkedHashMap<String, Value>();
    byName.forEach((name, value) -> values.put(name, Value.of(value)));
    return values;
  }
}
