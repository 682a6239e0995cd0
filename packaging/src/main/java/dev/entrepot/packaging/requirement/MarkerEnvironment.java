package dev.entrepot.packaging.requirement;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The environment in which markers are looked at.
///
/// @param values the variables with one value, such as `python_version`; `extra` among them
/// @param sets `extras` and `dependency_groups`, where they are known (lock files)
public record MarkerEnvironment(Map<String, String> values, Map<String, Set<String>> sets) {
  private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

  public MarkerEnvironment {
    values =
        values.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    it -> it.getKey().equals("extra") ? normalised(it.getValue()) : it.getValue()));
    sets =
        sets.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    it ->
                        it.getValue().stream()
                            .map(MarkerEnvironment::normalised)
                            .collect(Collectors.toUnmodifiableSet())));
  }

  /// The spelling in which names of extras are compared (PEP 685).
  static String normalised(String name) {
    return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
  }
}
