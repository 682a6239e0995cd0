package dev.entrepot.workflows.doctor;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.workflows.plan.Expansion;
import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.settings.Settings;
import dev.entrepot.workflows.workflow.Repository;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the checks look at, read once.
///
/// @param project of `pyproject.toml`; empty if it is not said there
/// @param slug `owner/name` of the repository at GitHub; empty if no remote says it
/// @param settings what GitHub says of the repository; empty if it was not asked
/// @param expansions of each workflow that an event can start
/// @param publishing every step that uploads distributions
public record Examined(
    Repository repository,
    Optional<ProjectName> project,
    Optional<String> slug,
    List<Publisher> publishers,
    Optional<Settings> settings,
    List<Expansion.Expanded> expansions,
    List<PublishingStep> publishing) {

  /// Reads what follows from the files.
  public static Examined of(
      Repository repository,
      Optional<ProjectName> project,
      Optional<String> slug,
      List<Publisher> publishers) {
    var expansions =
        repository.workflows().stream()
            .filter(it ->
                it.triggers().events().isEmpty()
                    || it.triggers().events().stream()
                        .anyMatch(on -> !on.event().value().equals("workflow_call")))
            .map(it -> Expansion.of(repository, it))
            .toList();
    var steps = new PublishingSteps(repository);
    var publishing =
        expansions.stream()
            .flatMap(it -> it.jobs().stream())
            .flatMap(it -> steps.of(it).stream())
            .toList();
    return new Examined(
        repository,
        project,
        slug,
        List.copyOf(publishers),
        Optional.empty(),
        expansions,
        publishing);
  }

  /// The same, with what GitHub says of the repository.
  public Examined with(Settings known) {
    return new Examined(
        repository, project, slug, publishers, Optional.of(known), expansions, publishing);
  }

  /// What an index would say to each keyless step of a job.
  public List<Verdict> verdicts(PlannedJob job) {
    var matching = new Matching(this);
    return keyless().stream().filter(it -> it.job().equals(job)).map(matching::verdict).toList();
  }

  /// The environments that a step's job has in the runs that reach it, `none` among them; empty if
  /// that cannot be known.
  public Set<String> environments(PublishingStep step) {
    return new Matching(this).environments(step);
  }

  /// The steps that depend on a trusted publisher.
  public List<PublishingStep> keyless() {
    return publishing.stream().filter(PublishingStep::keyless).toList();
  }
}
