package dev.entrepot.acceptance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// The clients that people publish and install with, in pinned versions, installed once.
final class Clients {
  private static final Map<String, Path> FOLDERS = new TreeMap<>();

  private Clients() {}

  /// A program of one of the environments that `clients.txt` describes.
  static Path program(String environment, String name) {
    return folder(environment).resolve("bin").resolve(name);
  }

  private static synchronized Path folder(String environment) {
    if (FOLDERS.isEmpty()) {
      install();
    }
    var folder = FOLDERS.get(environment);
    if (folder == null) {
      throw new IllegalArgumentException("clients.txt has no environment " + environment);
    }
    return folder;
  }

  private static void install() {
    var module = Checkout.ROOT.resolve("acceptance");
    Command.in(module.resolve("target/clients"), "python3", module.resolve("install-clients"))
        // As this machine installs Python packages: its own settings say from where.
        .with(System.getenv())
        .within(Duration.ofMinutes(15))
        .run()
        .succeeded()
        .out()
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(it -> FOLDERS.put(it[0], Path.of(it[1])));
  }
}
