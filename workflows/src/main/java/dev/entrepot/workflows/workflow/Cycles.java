package dev.entrepot.workflows.workflow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Jobs that wait for each other in a circle, which no run could end.
final class Cycles {
  private final Map<String, Job> jobs = new HashMap<>();
  private final Set<String> done = new HashSet<>();

  Cycles(List<Job> jobs) {
    jobs.forEach(it -> this.jobs.put(key(it.id()), it));
  }

  Optional<Job> first() {
    return jobs.values().stream().filter(it -> waitsForItself(it, new HashSet<>())).findFirst();
  }

  private boolean waitsForItself(Job job, Set<String> waiting) {
    var key = key(job.id());
    if (done.contains(key)) {
      return false;
    }
    if (!waiting.add(key)) {
      return true;
    }
    for (var need : job.needs()) {
      var needed = jobs.get(key(need));
      if (needed != null && waitsForItself(needed, waiting)) {
        return true;
      }
    }
    waiting.remove(key);
    done.add(key);
    return false;
  }

  private static String key(Text id) {
    return id.value().toLowerCase(Locale.ROOT);
  }
}
