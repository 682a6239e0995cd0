package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.forgejo.Forge;
import dev.entrepot.workflows.forgejo.ForgeJob;
import dev.entrepot.workflows.forgejo.ForgeReader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The same question for workflows of Forgejo and Gitea. Their tokens name no environment, and no
/// workflow but the one that the event started.
///
/// @param publishers of this forge
/// @param slug `owner/name`; empty if no remote says it
public record ForgeDoctor(
    Forge forge, List<ForgeReader.File> files, List<Publisher> publishers, Optional<String> slug) {
  public ForgeDoctor {
    files = List.copyOf(files);
    publishers = List.copyOf(publishers);
  }

  /// A command of a job that uploads.
  private record Upload(ForgeJob job, Commands.Publish command, Target target) {}

  /// Everything found; nothing where nothing publishes without a stored token.
  public List<Finding> examine() {
    var invalid =
        files.stream()
            .flatMap(it -> it.problems().stream())
            .map(it -> Finding.of(Code.INVALID_WORKFLOW, it.place(), it.message()));
    var uploads =
        uploads()
            // A password may come from the server's secrets.
            .filter(it -> !it.command().hasCredential())
            .filter(it -> it.job().identity() || !publishers.isEmpty());
    return Stream.concat(invalid, uploads.flatMap(this::findings)).toList();
  }

  /// What publishes, as sentences.
  public List<String> publishing() {
    return uploads()
        .map(it ->
            "%s: %s publishes to %s with %s"
                .formatted(
                    it.job().file(),
                    it.job().name(),
                    it.target().title(),
                    it.command().client().title()))
        .toList();
  }

  private Stream<Upload> uploads() {
    return files.stream()
        .flatMap(it -> it.jobs().stream())
        .flatMap(job ->
            job.scripts().stream()
                .flatMap(it -> Commands.of(it).stream())
                .map(it ->
                    new Upload(job, it, it.url().map(Target::of).orElseGet(Target.Pypi::new))));
  }

  private Stream<Finding> findings(Upload upload) {
    return Stream.of(identity(upload), index(upload), publisher(upload)).flatMap(it -> it);
  }

  private Stream<Finding> identity(Upload upload) {
    return upload.job().identity()
        ? Stream.empty()
        : Stream.of(
            Finding.of(
                    Code.ID_TOKEN_MISSING,
                    upload.job().name().place(),
                    "The job %s publishes with a trusted publisher and may not ask for an identity token"
                        .formatted(upload.job().name()))
                .advising("Give it, or its workflow: " + forge.right()));
  }

  private static Stream<Finding> index(Upload upload) {
    return upload.target().isPypi()
        ? Stream.of(
            Finding.of(
                Code.CLIENT_CANNOT,
                upload.command().place(),
                "%s takes no identities of this CI".formatted(upload.target().title())))
        : Stream.empty();
  }

  private Stream<Finding> publisher(Upload upload) {
    if (publishers.isEmpty()) {
      return Stream.of(
          Finding.of(
                  Code.NO_PUBLISHER,
                  upload.command().place(),
                  "The job %s publishes with a trusted publisher, and none of %s is declared here"
                      .formatted(upload.job().name(), forge.provider()))
              .advising("Write it into publishers.toml as it is registered."));
    }
    return publishers.stream()
        .map(it -> differences(upload.job(), it))
        .min(Comparator.comparingInt(List::size))
        .orElseThrow()
        .stream();
  }

  private List<Finding> differences(ForgeJob job, Publisher publisher) {
    var repository = publisher.owner() + "/" + publisher.repository();
    var other =
        slug.filter(it -> !it.equalsIgnoreCase(repository))
            .map(it ->
                Finding.of(
                        Code.REPOSITORY_DIFFERS,
                        publisher.place(),
                        "The publisher of %s names the repository %s; this is %s"
                            .formatted(publisher.project(), repository, it))
                    .differing(repository, it));
    var file =
        Optional.of(job.file().name())
            .filter(it -> !it.equals(publisher.workflow()))
            .map(it ->
                Finding.of(
                        Code.WORKFLOW_DIFFERS,
                        job.name().place(),
                        "The publisher of %s names the workflow %s; the job %s is in %s"
                            .formatted(publisher.project(), publisher.workflow(), job.name(), it))
                    .differing(publisher.workflow(), it));
    return Stream.of(other, file).flatMap(Optional::stream).toList();
  }
}
