package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.doctor.PublishingStep.Client;
import dev.entrepot.workflows.plan.Expansion;
import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.workflow.Job;
import dev.entrepot.workflows.workflow.Text;
import dev.entrepot.workflows.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whether what the build hands over arrives where the publishing step looks.
final class ArtifactCheck implements Check {
  @Override
  public Stream<Finding> findings(Examined examined) {
    return examined.expansions().stream().flatMap(it -> run(it, examined)).distinct();
  }

  private static Stream<Finding> run(Expansion.Expanded run, Examined examined) {
    var publishing =
        examined.publishing().stream().filter(it -> run.jobs().contains(it.job())).toList();
    if (publishing.isEmpty()) {
      return Stream.empty();
    }
    var artifacts = Artifacts.of(run);
    var findings = new ArrayList<Finding>();
    for (var step : publishing) {
      for (var download : artifacts.downloads(step.job())) {
        missing(step, download, artifacts).ifPresent(findings::add);
        layout(step, download, artifacts).ifPresent(findings::add);
      }
    }
    artifacts.collisions().forEach(findings::add);
    return findings.stream();
  }

  private static Optional<Finding> missing(
      PublishingStep step, Artifacts.Download download, Artifacts artifacts) {
    if (download.name().isEmpty() || download.isOfAnotherRun() || !artifacts.areAllKnown()) {
      return Optional.empty();
    }
    var name = download.name().get();
    var uploads = artifacts.uploads().stream().filter(it -> it.name().equals(name)).toList();
    if (uploads.isEmpty()) {
      var known = artifacts.uploads().stream().map(Artifacts.Upload::name).distinct().toList();
      return Optional.of(
          Finding.of(
                  Code.ARTIFACT_MISSING,
                  download.place(),
                  "No job of the run uploads the artifact %s%s"
                      .formatted(
                          name, known.isEmpty() ? "" : "; there are: " + String.join(", ", known)))
              .differing(name, known.isEmpty() ? "none" : String.join(", ", known)));
    }
    var awaited = awaited(step.job());
    return uploads.stream()
            .anyMatch(it ->
                it.job().equals(step.job())
                    || awaited.contains(
                        it.job()
                            .path()
                            .get(Math.min(step.job().path().size(), it.job().path().size()) - 1)
                            .job())
                    || it.job().path().size() != step.job().path().size())
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                    Code.ARTIFACT_NOT_AWAITED,
                    download.place(),
                    "The job %s does not wait for %s, which uploads %s"
                        .formatted(step.job().title(), uploads.getFirst().job().title(), name))
                .advising("Add %s to 'needs'.".formatted(uploads.getFirst().job().job().id())));
  }

  /// All jobs of its workflow that a job waits for.
  private static Set<Job> awaited(PlannedJob job) {
    var awaited = new HashSet<Job>();
    await(job.workflow(), job.job(), awaited);
    return awaited;
  }

  private static void await(Workflow workflow, Job job, Set<Job> awaited) {
    for (Text need : job.needs()) {
      workflow.job(need.value()).filter(awaited::add).ifPresent(it -> await(workflow, it, awaited));
    }
  }

  /// Only where nothing between download and upload can move a file.
  private static Optional<Finding> layout(
      PublishingStep step, Artifacts.Download download, Artifacts artifacts) {
    if (step.client() != Client.PYPA_ACTION
        || step.composite().isPresent()
        || !(step.step().does() instanceof dev.entrepot.workflows.workflow.Step.Uses publish)
        || !Artifacts.onlyMovesArtifacts(step.job())
        || artifacts.downloads(step.job()).size() != 1) {
      return Optional.empty();
    }
    var looked =
        publish
            .input("packages-dir")
            .or(() -> publish.input("packages_dir"))
            .map(Text::value)
            .orElse("dist");
    var places = artifacts.landing(download);
    if (places.isEmpty() || looked.contains("$")) {
      return Optional.empty();
    }
    var folder = Artifacts.folder(looked);
    return places.get().contains(folder)
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                    Code.ARTIFACT_LAYOUT,
                    step.place(),
                    "The action publishes what lies in %s/; the download of line %d puts the distributions into %s"
                        .formatted(folder, download.place().line(), shown(places.get())))
                .differing(folder + "/", shown(places.get()))
                .advising(
                    "Download by name into 'path: %s', or with 'merge-multiple: true'."
                        .formatted(folder)));
  }

  private static String shown(List<String> folders) {
    return String.join(
        ", ",
        folders.stream()
            .map(it -> it.toLowerCase(Locale.ROOT).equals(".") ? "the workspace" : it + "/")
            .toList());
  }
}
