package dev.entrepot.cli.verify;

import dev.entrepot.cli.index.IndexUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was found out about an environment.
///
/// @param problems sentences about packages of which not even a file could be looked at
/// @param elsewhere packages from other places, of which nothing is asked
record LockReport(
    IndexUrl index,
    List<Finding> findings,
    List<String> problems,
    List<String> elsewhere,
    List<String> exempt) {
  LockReport {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
    elsewhere = List.copyOf(elsewhere);
    exempt = List.copyOf(exempt);
  }

  boolean isGood() {
    return problems.isEmpty() && findings.stream().allMatch(Finding::isGood);
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    for (var it : findings) {
      if (it.isGood()) {
        lines.add(it.lines().getFirst());
      } else {
        lines.addAll(it.lines());
      }
    }
    problems.forEach(it -> lines.add("REFUSED  " + it));
    exempt.forEach(it -> lines.add("exempt   " + it));
    var good = findings.stream().filter(Finding::isGood).count();
    lines.add(
        "%d of %d files of %s come from where the policy says; %d packages are from elsewhere"
            .formatted(good, findings.size(), index.root(), elsewhere.size()));
    return lines;
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("index", index.root().toString());
    json.put("verified", isGood());
    json.put("files", findings.stream().map(Finding::json).toList());
    json.put("problems", problems);
    json.put("elsewhere", elsewhere);
    json.put("exempt", exempt);
    return json;
  }
}
