package dev.entrepot.cli.rehearse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Programs that stand before those of their name in `PATH`: they lead uploads to the throw-away
/// index, and bring `pipx`, which GitHub's runners have.
final class Shims {
  private static final List<String> NAMES = List.of("uv", "twine", "pdm", "pipx");

  private Shims() {}

  /// Writes them.
  ///
  /// @return the folder for `PATH`
  static Path below(Path folder) throws IOException {
    var shims = Files.createDirectories(folder.resolve("shims"));
    var text = resource("shim.py");
    for (var name : NAMES) {
      var file = shims.resolve(name);
      Files.writeString(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.createDirectories(modules(shims));
    Files.writeString(modules(shims).resolve("sitecustomize.py"), resource("sitecustomize.py"));
    return shims;
  }

  /// What every Python of a job reads when it starts, for `PYTHONPATH`.
  static Path modules(Path shims) {
    return shims.resolve("python");
  }

  private static String resource(String name) throws IOException {
    try (var in = Shims.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// The first program of that name in a `PATH` that is not one of these.
  static Optional<Path> next(String name, String path) {
    return List.of(path.split(":", -1)).stream()
        .filter(it -> !it.isEmpty() && !it.endsWith("/shims"))
        .map(it -> Path.of(it).resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
