package dev.entrepot.cli.rehearse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The commands that a step prints: `::add-mask::`, `::group::`, `::error::` and their like.
final class WorkflowCommands {
  private static final Pattern COMMAND =
      Pattern.compile("^::(?<name>[a-z-]+)(?: (?<properties>[^:]*))?::(?<value>.*)$");
  private static final Pattern OUTPUT = Pattern.compile("(?:^|,)name=(?<name>[^,]*)");

  private final Masks masks;
  private final Map<String, String> outputs = new LinkedHashMap<>();
  private Optional<String> stopped = Optional.empty();

  WorkflowCommands(Masks masks) {
    this.masks = masks;
  }

  /// What the log shows of a line; empty if it shows nothing.
  Optional<String> shown(String line) {
    if (stopped.isPresent()) {
      if (line.strip().equals("::" + stopped.get() + "::")) {
        stopped = Optional.empty();
      }
      return Optional.of(masks.applied(line));
    }
    var command = COMMAND.matcher(line.strip());
    if (!command.matches()) {
      return Optional.of(masks.applied(line));
    }
    var value = unescaped(command.group("value"));
    switch (command.group("name")) {
      case "add-mask" -> {
        masks.add(value);
        return Optional.of("::add-mask::***");
      }
      case "stop-commands" -> stopped = Optional.of(value);
      case "set-output" -> {
        var name = OUTPUT.matcher(String.valueOf(command.group("properties")));
        if (name.find()) {
          outputs.put(name.group("name"), value);
        }
      }
      case "error", "warning", "notice" -> {
        return Optional.of(masks.applied("%s: %s".formatted(title(command.group("name")), value)));
      }
      default -> {}
    }
    return Optional.of(masks.applied(line));
  }

  /// What `::set-output` said.
  Map<String, String> outputs() {
    return Map.copyOf(outputs);
  }

  private static String title(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static String unescaped(String value) {
    return value.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
  }
}
