package dev.entrepot.cli.doctor;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.workflows.doctor.Examined;
import dev.entrepot.workflows.doctor.ForgeDoctor;
import dev.entrepot.workflows.doctor.GitLabDoctor;
import dev.entrepot.workflows.doctor.ProjectFile;
import dev.entrepot.workflows.doctor.Publisher;
import dev.entrepot.workflows.doctor.PublisherTables;
import dev.entrepot.workflows.forgejo.Forge;
import dev.entrepot.workflows.forgejo.ForgeReader;
import dev.entrepot.workflows.gitlab.PipelineReader;
import dev.entrepot.workflows.settings.Settings;
import dev.entrepot.workflows.settings.SettingsReader;
import dev.entrepot.workflows.source.Problem;
import dev.entrepot.workflows.source.SourceFile;
import dev.entrepot.workflows.workflow.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// What a folder says about itself: workflows, project, publishers, and where it is at GitHub.
public record Checkout(
    Repository repository,
    ProjectFile project,
    Optional<String> slug,
    List<Publisher> publishers,
    PublisherTables.Result declared,
    Optional<Settings> settings,
    List<Problem> problems) {
  private static final String DECLARED = "publishers.toml";

  /// Reads a folder.
  ///
  /// @param publishers the file that declares them; empty: `publishers.toml` and `pyproject.toml`
  public static Checkout read(Path folder, Optional<Path> publishers, Optional<String> slug) {
    try {
      var repository = Repository.read(folder);
      var file = repository.file("pyproject.toml");
      var project = file.map(ProjectFile::read).orElse(ProjectFile.NONE);
      var declared = new ArrayList<PublisherTables.Result>();
      if (publishers.isPresent()) {
        declared.add(PublisherTables.read(named("--publishers", publishers.get())));
      } else {
        repository.file(DECLARED).map(PublisherTables::read).ifPresent(declared::add);
        file.map(it -> PublisherTables.read(it, project.name().orElse(null)))
            .ifPresent(declared::add);
      }
      return new Checkout(
          repository,
          project,
          slug.or(() -> GitRemote.slug(repository.root())),
          declared.stream().flatMap(it -> it.publishers().stream()).toList(),
          together(declared),
          Optional.empty(),
          declared.stream().flatMap(it -> it.problems().stream()).toList());
    } catch (IOException e) {
      throw new CommandFailure("%s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /// The same, with what GitHub says of the repository; what it is called there comes first.
  ///
  /// @param named what the person says that it is called
  public Checkout with(Path facts, Optional<String> named) {
    var file = named("--facts", facts);
    try {
      var settings = SettingsReader.read(file.text());
      return new Checkout(
          repository,
          project,
          named.or(settings::repository).or(() -> slug),
          publishers,
          declared,
          Optional.of(settings),
          problems);
    } catch (InvalidInput e) {
      throw new CommandFailure("--facts %s: %s".formatted(facts, e.getMessage()), e);
    }
  }

  /// The same, with the publishers that an index has of the project.
  Checkout with(IndexPublishers index) {
    var name =
        project
            .name()
            .orElseThrow(() ->
                new CommandFailure(
                    "--index needs the project's name, and pyproject.toml does not say it"));
    return new Checkout(repository, project, slug, index.of(name), declared, settings, List.of());
  }

  /// The pipeline of GitLab, if there is one.
  Optional<GitLabDoctor> pipeline() {
    return repository
        .file(".gitlab-ci.yml")
        .map(PipelineReader::read)
        .map(it -> new GitLabDoctor(it, declared.of("gitlab"), slug));
  }

  /// The workflows of Forgejo and Gitea, where there are any.
  List<ForgeDoctor> forges() {
    return Arrays.stream(Forge.values())
        .map(forge ->
            new ForgeDoctor(
                forge,
                repository.files(forge.folder()).stream()
                    .map(it -> ForgeReader.read(forge, it))
                    .toList(),
                declared.of(forge.provider()),
                slug))
        .toList();
  }

  private static PublisherTables.Result together(List<PublisherTables.Result> declared) {
    var others = new HashMap<String, List<Publisher>>();
    declared.forEach(it -> others.putAll(it.others()));
    return new PublisherTables.Result(List.of(), others, List.of());
  }

  /// What follows from it.
  public Examined examined() {
    var examined = Examined.of(repository, project.name(), slug, publishers);
    return settings.map(examined::with).orElse(examined);
  }

  private static SourceFile named(String option, Path file) {
    try {
      if (Files.size(file) > SourceFile.MAX_BYTES) {
        throw new CommandFailure("%s has more than 512 KiB".formatted(file));
      }
      return new SourceFile(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new CommandFailure("%s: %s cannot be read".formatted(option, file), e);
    }
  }
}
