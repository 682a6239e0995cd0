package dev.entrepot.server.publisher.provider;

import dev.entrepot.packaging.InvalidInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Every provider this index knows, by name.
public final class Providers {
  private static final Map<String, Provider> ALL = new LinkedHashMap<>();

  static {
    tables().forEach(it -> ALL.put(it.name(), it));
  }

  private Providers() {}

  /// Each table, made anew.
  static Stream<Provider> tables() {
    return Stream.of(
            List.of(GitHubActions.table(), GitLabPipelines.table()),
            Forges.tables(),
            HostedPipelines.tables(),
            CloudIdentities.tables(),
            List.of(Provider.named("generic", "Any OpenID provider").done()))
        .flatMap(List::stream);
  }

  public static List<Provider> all() {
    return List.copyOf(ALL.values());
  }

  public static Optional<Provider> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /// The provider of a name.
  ///
  /// @throws InvalidInput that lists the providers there are
  public static Provider named(String name) {
    return find(name)
        .orElseThrow(() ->
            new InvalidInput(
                "There is no provider '%s'; there are %s"
                    .formatted(Difference.visible(name), String.join(", ", ALL.keySet()))));
  }
}
