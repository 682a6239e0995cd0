package dev.entrepot.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A project whose wheel and source distribution are built as its author would build them.
final class RealProject {
  private final Path folder;

  private RealProject(Path folder) {
    this.folder = folder;
  }

  /// Builds with `python -m build` and setuptools; the results are in `dist`.
  static RealProject built(Path parent, String name, String version) {
    var project =
        written(parent, name, version, "requires = [\"setuptools\"]", "setuptools.build_meta");
    var python = Clients.program("build", "python");
    Command.in(project.folder, python, "-m", "build", "--no-isolation").run().succeeded();
    return project;
  }

  /// Sources that nobody has built.
  static RealProject written(
      Path parent, String name, String version, String requires, String backend) {
    var folder = parent.resolve(name + "-" + version);
    var module = name.replace('-', '_');
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("README.md"), "# " + name + "\n\nSays hello.\n");
      Files.writeString(
          folder.resolve(module + ".py"),
          "def hello():\n    return \"%s %s\"\n".formatted(name, version));
      Files.writeString(
          folder.resolve("pyproject.toml"), pyproject(name, version, requires, backend));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RealProject(folder);
  }

  private static String pyproject(String name, String version, String requires, String backend) {
    return """
    [build-system]
    %s
    build-backend = "%s"

    [project]
    name = "%s"
    version = "%s"
    description = "A project for tests"
    readme = "README.md"
    requires-python = ">=3.8"
    keywords = ["hello", "world"]
    classifiers = ["Programming Language :: Python :: 3"]
    authors = [{ name = "Ann Örtlund", email = "ann@example.org" }]

    [project.urls]
    Source = "https://example.org/source"

    [tool.setuptools]
    py-modules = ["%s"]
    """
        .formatted(requires, backend, name, version, name.replace('-', '_'));
  }

  Path folder() {
    return folder;
  }

  Path dist() {
    return folder.resolve("dist");
  }

  List<Path> files() {
    try (var files = Files.list(dist())) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
