package dev.entrepot.workflows.doctor;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.workflows.source.Place;
import dev.entrepot.workflows.source.Problem;
import dev.entrepot.workflows.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Publishers in TOML: `[[publisher]]` of `publishers.toml`, `[[tool.entrepot.publisher]]` of
/// `pyproject.toml`.
///
/// Publishers of CIs whose files are not read are left out: nothing here can match them.
public final class PublisherTables {
  private static final Set<String> READ = Set.of("github", "gitlab", "forgejo", "gitea");

  private final SourceFile file;
  private final List<Publisher> publishers = new ArrayList<>();
  private final Map<String, List<Publisher>> others = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private PublisherTables(SourceFile file) {
    this.file = file;
  }

  /// What a file declares.
  ///
  /// @param publishers of GitHub
  /// @param others by provider; of GitLab `owner` is the namespace, `workflow` the pipeline's file
  public record Result(
      List<Publisher> publishers, Map<String, List<Publisher>> others, List<Problem> problems) {
    public Result {
      others = Map.copyOf(others);
    }

    /// Those of another provider.
    public List<Publisher> of(String provider) {
      return others.getOrDefault(provider, List.of());
    }
  }

  /// Reads `publishers.toml`.
  public static Result read(SourceFile file) {
    return new PublisherTables(file).read(List.of("publisher"), null);
  }

  /// Reads what `pyproject.toml` declares, for the project that it names.
  public static Result read(SourceFile file, @Nullable ProjectName project) {
    return new PublisherTables(file).read(List.of("tool", "entrepot", "publisher"), project);
  }

  private Result read(List<String> key, @Nullable ProjectName project) {
    var toml = Toml.parse(file.text());
    toml.errors().forEach(it -> problem(it.position(), "This is not TOML: " + it.getMessage()));
    if (toml.errors().isEmpty() && toml.get(key) instanceof TomlArray tables) {
      for (var at = 0; at < tables.size(); at++) {
        if (tables.get(at) instanceof TomlTable table) {
          publisher(table, tables.inputPositionOf(at), project);
        } else {
          problem(
              tables.inputPositionOf(at),
              "A publisher is a table: [[%s]]".formatted(String.join(".", key)));
        }
      }
    }
    return new Result(List.copyOf(publishers), others, List.copyOf(problems));
  }

  private void publisher(
      TomlTable table, @Nullable TomlPosition position, @Nullable ProjectName own) {
    var provider = text(table, "provider").orElse("github");
    if (!READ.contains(provider)) {
      return;
    }
    try {
      var project =
          text(table, "project")
              .map(ProjectName::new)
              .or(() -> Optional.ofNullable(own))
              .orElseThrow(() -> new InvalidInput("The publisher needs 'project', a text"));
      var ofGitLab = provider.equals("gitlab");
      (provider.equals("github")
              ? publishers
              : others.computeIfAbsent(provider, _ -> new ArrayList<>()))
          .add(
              new Publisher(
                  place(position),
                  project,
                  needed(table, ofGitLab ? "namespace" : "owner"),
                  needed(table, ofGitLab ? "gitlab-project" : "repository"),
                  needed(table, ofGitLab ? "workflow-file" : "workflow"),
                  text(table, "environment"),
                  text(table, "index")));
    } catch (InvalidInput e) {
      problem(position, String.valueOf(e.getMessage()));
    }
  }

  private static String needed(TomlTable table, String key) {
    return text(table, key)
        .orElseThrow(() -> new InvalidInput("The publisher needs '%s', a text".formatted(key)));
  }

  private static Optional<String> text(TomlTable table, String key) {
    return table.get(List.of(key)) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  private void problem(@Nullable TomlPosition position, String message) {
    problems.add(new Problem(place(position), message));
  }

  private Place place(@Nullable TomlPosition position) {
    return position == null
        ? Place.startOf(file)
        : new Place(
            file, position.line(), position.column(), position.line(), position.column() + 1);
  }
}
