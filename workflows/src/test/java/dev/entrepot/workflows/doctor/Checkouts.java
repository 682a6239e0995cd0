package dev.entrepot.workflows.doctor;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.workflows.source.SourceFile;
import dev.entrepot.workflows.workflow.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A checkout of `myorg/myproject`, and the publisher of the guide.
final class Checkouts {
  static final String GUIDES_PUBLISHER =
      """
      [[publisher]]
      project     = "myproject"
      provider    = "github"
      owner       = "myorg"
      repository  = "myproject"
      workflow    = "release.yml"
      environment = "release"
      """;

  private final Path folder;
  private final List<Publisher> publishers = new ArrayList<>();
  private Optional<String> slug = Optional.of("myorg/myproject");

  private Checkouts(Path folder) {
    this.folder = folder;
  }

  static Checkouts in(Path folder) {
    return new Checkouts(folder);
  }

  Checkouts workflow(String name, String text) {
    return file(Repository.WORKFLOWS + "/" + name, text);
  }

  Checkouts file(String path, String text) {
    try {
      var file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Checkouts publishers(String toml) {
    var read = PublisherTables.read(new SourceFile("publishers.toml", toml));
    if (!read.problems().isEmpty()) {
      throw new IllegalArgumentException(read.problems().toString());
    }
    publishers.addAll(read.publishers());
    return this;
  }

  Checkouts at(String repository) {
    slug = Optional.of(repository);
    return this;
  }

  Examined examined() {
    try {
      return Examined.of(
          Repository.read(folder), Optional.of(new ProjectName("myproject")), slug, publishers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Finding> findings() {
    return Doctor.examine(examined());
  }
}
