package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The command that runs a script, as GitHub's runner makes it (actions/runner,
/// `ScriptHandlerHelpers.cs`): `bash` differs from no shell at all in `pipefail`.
record Shell(String extension, List<String> arguments) {
  private static final String SCRIPT = "{0}";

  /// The shell of that name.
  ///
  /// @param name as in `shell:`; empty: the default of Linux
  static Shell of(Optional<String> name) {
    var called = name.orElse("");
    return switch (called) {
      case "" -> new Shell(".sh", List.of("bash", "-e", SCRIPT));
      case "bash" ->
          new Shell(
              ".sh", List.of("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", SCRIPT));
      case "sh" -> new Shell(".sh", List.of("sh", "-e", SCRIPT));
      case "python" -> new Shell(".py", List.of("python", SCRIPT));
      case "pwsh" -> new Shell(".ps1", List.of("pwsh", "-command", ". '{0}'"));
      default -> custom(called);
    };
  }

  private static Shell custom(String template) {
    if (!template.contains(SCRIPT)) {
      throw new CommandFailure(
          "The shell '%s' is unknown: it is bash, sh, python, pwsh, or a command with {0}"
              .formatted(template));
    }
    return new Shell(".sh", Arrays.asList(template.strip().split("\\s+", -1)));
  }

  List<String> command(Path script) {
    var command = new ArrayList<String>();
    arguments.forEach(it -> command.add(it.replace(SCRIPT, script.toString())));
    return command;
  }
}
