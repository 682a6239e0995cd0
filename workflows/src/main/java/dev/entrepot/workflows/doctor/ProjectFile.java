package dev.entrepot.workflows.doctor;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.workflows.source.SourceFile;
import java.util.List;
import java.util.Optional;
import org.tomlj.Toml;

/// What `pyproject.toml` says of the project (PEP 621).
///
/// @param name empty if it is not said, or elsewhere
/// @param version empty if it is dynamic: a tool takes it from the tag, most often
public record ProjectFile(Optional<ProjectName> name, Optional<String> version) {
  public static final ProjectFile NONE = new ProjectFile(Optional.empty(), Optional.empty());

  /// Reads what can be read; a file that is not TOML says nothing.
  public static ProjectFile read(SourceFile file) {
    var toml = Toml.parse(file.text());
    return new ProjectFile(
        text(toml.get(List.of("project", "name")))
            .or(() -> text(toml.get(List.of("tool", "poetry", "name"))))
            .flatMap(ProjectFile::name),
        text(toml.get(List.of("project", "version")))
            .or(() -> text(toml.get(List.of("tool", "poetry", "version")))));
  }

  private static Optional<ProjectName> name(String text) {
    try {
      return Optional.of(new ProjectName(text));
    } catch (InvalidInput e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
