package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One file of `.github/workflows`.
///
/// @param jobs in the order of the file
public record Workflow(
    SourceFile file,
    Optional<Text> name,
    Triggers triggers,
    Optional<Permissions> permissions,
    Map<String, Text> env,
    Defaults defaults,
    Optional<Concurrency> concurrency,
    List<Job> jobs) {
  public Workflow {
    jobs = List.copyOf(jobs);
  }

  public Optional<Job> job(String id) {
    // GitHub compares the ids of jobs without case.
    return jobs.stream().filter(it -> it.id().value().equalsIgnoreCase(id)).findFirst();
  }

  /// What the claim `workflow` says: the name, or the path where there is none.
  public String title() {
    return name.map(Text::value).orElse(file.path());
  }
}
