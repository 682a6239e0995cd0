package dev.entrepot.acceptance;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The checkout that is tested, built once for all stories.
final class Checkout {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static Command.@Nullable Outcome build;

  private Checkout() {}

  /// `entrepot` with these words. It is built first, but never again, even if a source changes.
  static Command entrepot(Path folder, Object... words) {
    var all = new Object[words.length + 1];
    all[0] = ROOT.resolve("entrepot");
    System.arraycopy(words, 0, all, 1, words.length);
    return prepared(Command.in(folder, all));
  }

  /// A command that runs the launcher in some way.
  static Command prepared(Command command) {
    build();
    // Programs that live for seconds gain nothing from the second compiler, and pay for it.
    return command
        .with("ENTREPOT_SKIP_BUILD", "1")
        .with("ENTREPOT_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
  }

  private static synchronized void build() {
    if (build == null) {
      // With the user's own home: that is where Maven keeps its libraries.
      build =
          Command.in(ROOT.resolve("acceptance/target/build"), ROOT.resolve("entrepot"), "build")
              .with("HOME", System.getProperty("user.home"))
              .within(Duration.ofMinutes(15))
              .run();
    }
    build.succeeded();
  }
}
