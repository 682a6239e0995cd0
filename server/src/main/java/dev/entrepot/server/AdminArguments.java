package dev.entrepot.server;

import dev.entrepot.server.config.ConfigurationError;
import dev.entrepot.server.config.ConfigurationFile;
import dev.entrepot.server.config.ServerConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `admin [--config FILE] [--data DIR] COMMAND…`: the two options may stand anywhere.
record AdminArguments(ServerConfig config, List<String> command) {
  static AdminArguments of(List<String> arguments, Map<String, String> environment) {
    var rest = new ArrayList<>(arguments);
    var file = take(rest, "--config");
    var data = take(rest, "--data");
    var overrides =
        new ConfigurationFile.Overrides(
            file.isEmpty() ? null : Path.of(file), data.isEmpty() ? null : data, null, null, null);
    return new AdminArguments(ConfigurationFile.load(overrides, environment), List.copyOf(rest));
  }

  private static String take(List<String> arguments, String option) {
    var index = arguments.indexOf(option);
    if (index < 0) {
      return "";
    }
    if (index + 1 >= arguments.size()) {
      throw new ConfigurationError(option + " needs a value");
    }
    arguments.remove(index);
    return arguments.remove(index);
  }
}
