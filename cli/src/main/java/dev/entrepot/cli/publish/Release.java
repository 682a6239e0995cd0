package dev.entrepot.cli.publish;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The files that are published together; each is sound.
record Release(List<Distribution> files) {
  Release {
    files = List.copyOf(files);
  }

  /// Reads all of them, or fails with every reason at once.
  static Release read(List<Path> paths) {
    var files = new ArrayList<Distribution>();
    var reasons = new ArrayList<String>();
    for (var path : paths) {
      try {
        files.add(Distribution.read(path));
      } catch (InvalidInput e) {
        reasons.add(path + ": " + e.getMessage());
      }
    }
    for (var i = 1; i < files.size(); i++) {
      var name = files.get(i).name();
      if (files.subList(0, i).stream().anyMatch(it -> it.name().equals(name))) {
        reasons.add(files.get(i).path() + ": another file of this release is named so too");
      }
    }
    if (!reasons.isEmpty()) {
      throw new CommandFailure(
          "Nothing was sent, because of %d of %d files:%n  %s"
              .formatted(reasons.size(), paths.size(), String.join("\n  ", reasons)));
    }
    return new Release(files);
  }

  /// The files by project; a release has one of these as a rule.
  Map<ProjectName, List<Distribution>> byProject() {
    var projects =
        new TreeMap<ProjectName, List<Distribution>>(
            (one, other) -> one.value().compareTo(other.value()));
    files.forEach(
        it -> projects.computeIfAbsent(it.filename().project(), _ -> new ArrayList<>()).add(it));
    return projects;
  }
}
