package dev.entrepot.server.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// The keys of one table of `entrepot.toml`, each of which an environment variable can override.
///
/// Remembers which keys were asked for, so that [#refuseLeftovers] can name a misspelled one.
final class Settings {
  private final String file;
  private final TomlTable table;
  private final Map<String, String> environment;
  private final String prefix;
  private final Set<String> known = new HashSet<>();

  Settings(String file, TomlTable table, Map<String, String> environment, String prefix) {
    this.file = file;
    this.table = table;
    this.environment = environment;
    this.prefix = prefix;
  }

  Settings section(String name) {
    known.add(name);
    var section = table.isTable(name) ? table.getTable(name) : null;
    if (table.contains(List.of(name)) && section == null) {
      throw error(name, "must be a table: [" + name + "]");
    }
    var empty = org.tomlj.Toml.parse("");
    return new Settings(file, section == null ? empty : section, environment, prefix + name + ".");
  }

  List<Settings> sections(String name) {
    known.add(name);
    if (!table.contains(List.of(name))) {
      return List.of();
    }
    var array = table.get(List.of(name)) instanceof TomlArray it ? it : null;
    if (array == null || !array.toList().stream().allMatch(TomlTable.class::isInstance)) {
      throw error(name, "must be a list of tables: [[" + name + "]]");
    }
    return IntStream.range(0, array.size())
        .mapToObj(i -> new Settings(file, array.getTable(i), Map.of(), prefix + name + "."))
        .toList();
  }

  Optional<String> text(String key) {
    known.add(key);
    var override = environment.get(variable(key));
    if (override != null) {
      return Optional.of(override);
    }
    var value = table.get(List.of(key));
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String) && !(value instanceof Long) && !(value instanceof Boolean)) {
      throw error(key, "must be text in quotes");
    }
    return Optional.of(value.toString());
  }

  List<String> texts(String key) {
    known.add(key);
    var override = environment.get(variable(key));
    if (override != null) {
      return Arrays.stream(override.split(","))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    }
    var value = table.get(List.of(key));
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof TomlArray array)
        || !array.toList().stream().allMatch(String.class::isInstance)) {
      throw error(key, "must be a list of texts");
    }
    return IntStream.range(0, array.size()).mapToObj(array::getString).toList();
  }

  ConfigurationError error(String key, String rule) {
    return new ConfigurationError("%s: %s%s %s".formatted(place(key), prefix, key, rule));
  }

  void refuseLeftovers() {
    for (var key : table.keySet()) {
      if (!known.contains(key)) {
        throw new ConfigurationError(
            "%s: unknown key %s%s; allowed here: %s"
                .formatted(
                    place(key), prefix, key, String.join(", ", known.stream().sorted().toList())));
      }
    }
  }

  private String place(String key) {
    if (environment.containsKey(variable(key))) {
      return variable(key);
    }
    var position = table.inputPositionOf(List.of(key));
    return position == null ? file : file + ":" + position.line();
  }

  private String variable(String key) {
    return "ENTREPOT_"
        + (prefix + key).toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
