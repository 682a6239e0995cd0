package dev.entrepot.workflows.settings;

import java.util.List;
import java.util.Optional;

/// The settings that decide about publishing.
///
/// @param repository `owner/name`, as it is called now
/// @param environments every one that there is
public record Settings(Optional<String> repository, List<EnvironmentRules> environments) {
  public Settings {
    environments = List.copyOf(environments);
  }

  /// The environment of a name, which GitHub compares without case.
  public Optional<EnvironmentRules> environment(String name) {
    return environments.stream().filter(it -> it.name().equalsIgnoreCase(name)).findFirst();
  }
}
