package dev.entrepot.server.project.names;

import dev.entrepot.packaging.ProjectName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// No module of Python's own: `pip install json` would not be what somebody meant.
final class StandardLibraryName implements NameRule {
  private static final Set<String> NAMES = read();

  @Override
  public Optional<NameRefusal> refuse(Handle tx, ProjectName name, String person) {
    return NAMES.contains(name.value())
        ? Optional.of(
            new NameRefusal(
                "standard-library-name",
                "'%s' is a module of Python's standard library; choose another name"
                    .formatted(name)))
        : Optional.empty();
  }

  private static Set<String> read() {
    try (var resource = StandardLibraryName.class.getResourceAsStream("standard-library.txt")) {
      var bytes = Objects.requireNonNull(resource, "standard-library.txt").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(it -> !it.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
