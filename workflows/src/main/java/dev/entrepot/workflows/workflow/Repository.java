package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of a checkout that say what GitHub Actions would do.
public final class Repository {
  /// The folder in which GitHub looks for workflows, and in no other.
  public static final String WORKFLOWS = ".github/workflows";

  private static final int MOST_WORKFLOWS = 500;

  private final Path root;
  private final List<WorkflowReader.Result> workflows;
  private final Map<String, Optional<CompositeAction.Result>> actions = new HashMap<>();

  private Repository(Path root, List<WorkflowReader.Result> workflows) {
    this.root = root;
    this.workflows = workflows;
  }

  /// Reads the workflows below a checkout's root; none if there is no such folder.
  public static Repository read(Path root) throws IOException {
    var real = root.toRealPath();
    return new Repository(
        real, sources(real, WORKFLOWS).stream().map(WorkflowReader::read).toList());
  }

  private static List<SourceFile> sources(Path root, String path) throws IOException {
    var folder = root.resolve(path);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(it -> it.toString().endsWith(".yml") || it.toString().endsWith(".yaml"))
          .filter(Files::isRegularFile)
          .sorted()
          .limit(MOST_WORKFLOWS)
          .flatMap(it -> source(root, it).stream())
          .toList();
    }
  }

  /// The YAML files of another folder below the root, such as `.forgejo/workflows`; none if they
  /// cannot be read.
  public List<SourceFile> files(String folder) {
    try {
      return sources(root, folder);
    } catch (IOException e) {
      return List.of();
    }
  }

  public Path root() {
    return root;
  }

  /// Every workflow file that could be read, with what is wrong with it.
  public List<WorkflowReader.Result> results() {
    return workflows;
  }

  public List<Workflow> workflows() {
    return workflows.stream().flatMap(it -> it.workflow().stream()).toList();
  }

  /// The workflow of this repository that `uses: ./.github/workflows/x.yml` names.
  public Optional<Workflow> called(String uses) {
    return Stream.of("./", "$/")
        .filter(uses::startsWith)
        .map(it -> uses.substring(it.length()))
        .findFirst()
        .flatMap(
            path -> workflows().stream().filter(it -> it.file().path().equals(path)).findFirst());
  }

  /// The action of this repository in a folder; empty if there is no `action.yml`.
  public Optional<CompositeAction.Result> action(String folder) {
    return actions.computeIfAbsent(
        folder,
        it ->
            Stream.of("action.yml", "action.yaml")
                .flatMap(name -> file(it.isEmpty() ? name : it + "/" + name).stream())
                .findFirst()
                .map(CompositeAction::read));
  }

  /// A text file below the root; empty if it is not there, too large, or leads out of the checkout.
  public Optional<SourceFile> file(String path) {
    return source(root, root.resolve(path).normalize());
  }

  private static Optional<SourceFile> source(Path root, Path file) {
    try {
      if (!file.startsWith(root)
          || !Files.isRegularFile(file)
          || !file.toRealPath().startsWith(root)
          || Files.size(file) > SourceFile.MAX_BYTES) {
        return Optional.empty();
      }
      var path = root.relativize(file).toString().replace('\\', '/');
      return Optional.of(
          new SourceFile(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
