package dev.entrepot.cli.verify;

import dev.entrepot.attestations.PublisherIdentity;
import dev.entrepot.cli.CommandFailure;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tomlj.TomlTable;

/// What must be true of an environment: everything that is from this index must come from these
/// repositories.
///
/// @param publishers of any project
/// @param projects of one, in the place of those
/// @param exempt projects of which nothing is asked
/// @param othersRefused whether everything must be from this index
record Policy(
    Optional<String> index,
    List<PublisherIdentity> publishers,
    Map<ProjectName, List<PublisherIdentity>> projects,
    Set<ProjectName> exempt,
    boolean othersRefused) {
  private static final Set<String> KEYS =
      Set.of("index", "publishers", "projects", "exempt", "others");

  Policy {
    publishers = List.copyOf(publishers);
    projects = Map.copyOf(projects);
    exempt = Set.copyOf(exempt);
  }

  static Policy read(Path file) {
    var table = LockFile.table(LockFile.text(file), file);
    try {
      for (var key : table.keySet()) {
        if (!KEYS.contains(key)) {
          throw new InvalidInput("the key %s is not one of %s".formatted(key, KEYS));
        }
      }
      var projects = new HashMap<ProjectName, List<PublisherIdentity>>();
      for (var named : Tables.one(table, "projects")) {
        for (var name : named.keySet()) {
          projects.put(new ProjectName(name), publishers(named, name));
        }
      }
      var publishers = table.contains("publishers") ? publishers(table, "publishers") : none();
      if (publishers.isEmpty() && projects.isEmpty()) {
        throw new InvalidInput("it names no publishers, so that nothing would be proved");
      }
      return new Policy(
          Optional.of(Tables.text(table, "index")).filter(it -> !it.isEmpty()),
          publishers,
          projects,
          Set.copyOf(texts(table, "exempt").stream().map(ProjectName::new).toList()),
          others(table));
    } catch (InvalidInput e) {
      throw new CommandFailure("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Whose the files of a project may be; empty: nobody's is known.
  List<PublisherIdentity> of(ProjectName project) {
    return projects.getOrDefault(project, publishers);
  }

  private static List<PublisherIdentity> none() {
    return List.of();
  }

  private static boolean others(TomlTable table) {
    return switch (Tables.text(table, "others")) {
      case "", "allowed" -> false;
      case "refused" -> true;
      default -> throw new InvalidInput("others is neither \"allowed\" nor \"refused\"");
    };
  }

  private static List<PublisherIdentity> publishers(TomlTable table, String key) {
    var publishers = texts(table, key).stream().map(ExpectedPublisher::parse).toList();
    if (publishers.isEmpty()) {
      throw new InvalidInput(key + " is not a list with a publisher in it");
    }
    return publishers;
  }

  private static List<String> texts(TomlTable table, String key) {
    var texts = new ArrayList<String>();
    if (table.get(List.of(key)) instanceof org.tomlj.TomlArray list) {
      for (var it : list.toList()) {
        if (!(it instanceof String text)) {
          throw new InvalidInput(key + " has a member that is not a string");
        }
        texts.add(text);
      }
    } else if (table.contains(List.of(key))) {
      throw new InvalidInput(key + " is not a list");
    }
    return texts;
  }
}
