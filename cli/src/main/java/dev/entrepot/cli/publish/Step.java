package dev.entrepot.cli.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is to be done with one file, decided before a byte is sent.
sealed interface Step {
  Distribution file();

  /// It is sent.
  record Upload(Distribution file) implements Step {}

  /// The index has these very bytes: an earlier run of the job sent them.
  record Skip(Distribution file) implements Step {}

  /// The index has other bytes under this name, and a name is never given twice.
  record Clash(Distribution file, String there) implements Step {}

  /// A step for each file.
  ///
  /// @param there digests by filename; empty where they cannot be seen, then the index decides
  static List<Step> plan(List<Distribution> files, Optional<Map<String, String>> there) {
    var steps = new ArrayList<Step>();
    for (var file : files) {
      var digest = there.orElse(Map.of()).get(file.name());
      if (digest == null) {
        steps.add(new Upload(file));
      } else if (digest.equals(file.digest().hex())) {
        steps.add(new Skip(file));
      } else {
        steps.add(new Clash(file, digest));
      }
    }
    return steps;
  }
}
