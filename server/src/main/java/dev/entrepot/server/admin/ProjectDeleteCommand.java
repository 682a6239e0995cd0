package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Deletion;
import dev.entrepot.server.project.DistributionFile;
import dev.entrepot.server.project.Project;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `entrepot admin project delete`.
@Singleton
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description =
        "Delete a file, a release or a whole project, for good. Filenames are never reusable.")
public final class ProjectDeleteCommand implements Callable<Integer> {
  private final Database database;
  private final Catalogue catalogue;
  private final Deletion deletion;

  @Parameters(paramLabel = "PROJECT")
  private String name = "";

  @ArgGroup private Part part = new Part();

  @Option(names = "--yes", description = "Without it, what would be deleted is listed")
  private boolean yes;

  /// What of the project; all of it without either.
  static final class Part {
    @Option(names = "--release", paramLabel = "VERSION", description = "One release only")
    private Optional<String> release = Optional.empty();

    @Option(names = "--file", paramLabel = "FILENAME", description = "One file only")
    private Optional<String> file = Optional.empty();
  }

  @Inject
  ProjectDeleteCommand(Database database, Catalogue catalogue, Deletion deletion) {
    this.database = database;
    this.catalogue = catalogue;
    this.deletion = deletion;
  }

  @Override
  public Integer call() {
    var doomed =
        yes
            ? database.inTransaction(tx -> {
              var project = Operator.project(catalogue, tx, name);
              var files = chosen(tx, project);
              delete(tx, project);
              return files;
            })
            : database.reading(tx -> chosen(tx, Operator.project(catalogue, tx, name)));
    doomed.forEach(it -> System.out.println(it.filename()));
    if (!yes) {
      throw new InvalidInput(
          "Nothing was deleted: it cannot be undone. Say --yes to delete %s with %d files"
              .formatted(whole() ? "the project " + name : "this part of " + name, doomed.size()));
    }
    System.out.printf("deleted: %d files%n", doomed.size());
    return 0;
  }

  private boolean whole() {
    return part.release.isEmpty() && part.file.isEmpty();
  }

  private List<DistributionFile> chosen(Handle tx, Project project) {
    var version = part.release.map(Version::parse);
    return catalogue.files(tx, project).stream()
        .filter(it -> version.isEmpty() || version.get().equals(it.version()))
        .filter(it -> part.file.isEmpty() || part.file.get().equals(it.filename()))
        .toList();
  }

  private void delete(Handle tx, Project project) {
    if (whole()) {
      deletion.deleteProject(tx, project, Operator.ACTOR);
    }
    part.release.ifPresent(it -> {
      if (!deletion.deleteRelease(tx, project, Version.parse(it), Operator.ACTOR)) {
        throw new InvalidInput("%s has no release %s".formatted(project.name(), it));
      }
    });
    part.file.ifPresent(it -> {
      if (!deletion.deleteFile(tx, project, it, Operator.ACTOR)) {
        throw new InvalidInput("%s has no file %s".formatted(project.name(), it));
      }
    });
  }
}
