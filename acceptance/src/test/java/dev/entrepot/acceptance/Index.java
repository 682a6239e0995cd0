package dev.entrepot.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `entrepot serve`, running on a folder of its own with a local CA.
final class Index implements AutoCloseable {
  static final String OWNER = "ann";
  static final String REPOSITORY = "myorg/myproject";

  private final Path folder;
  private final int port = Ports.free();
  private final Path config;
  private final Path data;
  private final Path log;
  private final List<String> wrapper = new ArrayList<>();
  private @Nullable Process process;

  private Index(Path folder) {
    this.folder = folder;
    this.config = folder.resolve("entrepot.toml");
    this.data = folder.resolve("data");
    this.log = folder.resolve("serve.log");
  }

  /// An index that was not started yet.
  ///
  /// @param tables TOML behind the table of the CA, such as `[publishing]`
  static Index in(Path folder, String... tables) {
    var index = new Index(folder);
    index.configure("", tables);
    return index;
  }

  static Index trusting(String issuer, Path folder, String... more) {
    return in(
        folder,
        Stream.concat(Stream.of(issuer), Stream.of(more))
            .map(it -> "[[issuers]]\nprovider = \"github\"\nurl = \"" + it + "\"\n")
            .toArray(String[]::new));
  }

  void configure(String top, String... tables) {
    var text =
        """
        public-url = "%s"
        listen = "127.0.0.1:%d"
        data = "%s"
        %s
        [tls]
        mode = "local"
        %s
        """
            .formatted(url(), port, data, top, String.join("\n", tables));
    try {
      Files.writeString(config, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Words before the launcher, for a surrounding other than this process's.
  Index behind(List<String> words) {
    wrapper.addAll(words);
    return this;
  }

  Index start() {
    var started = serve().start(log);
    process = started;
    Readiness.await(started, log, "Entrepot is ready at " + url());
    return this;
  }

  /// The command that runs the server in the foreground.
  Command serve() {
    var words = new ArrayList<Object>(wrapper);
    words.add(Checkout.ROOT.resolve("entrepot"));
    words.addAll(List.of("serve", "--config", config));
    return Checkout.prepared(Command.in(folder, words.toArray()));
  }

  /// Ends the server as a power failure would.
  void kill() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
  }

  long pid() {
    if (process == null) {
      throw new IllegalStateException("not started");
    }
    return process.pid();
  }

  /// What lies in the folder of uploads that are on their way in, as the server itself sees it.
  List<Path> incoming() {
    var root = Path.of("/proc", String.valueOf(pid()), "root");
    var seen = root.resolve(Path.of("/").relativize(data.resolve("files").resolve("incoming")));
    try (var found = Files.list(seen)) {
      return found.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "https://localhost:" + port;
  }

  int port() {
    return port;
  }

  Path data() {
    return data;
  }

  Path ca() {
    return data.resolve("tls").resolve("ca.pem");
  }

  Path config() {
    return config;
  }

  String log() {
    return Readiness.read(log);
  }

  /// Waits until the log has this text: its line may follow an answer by a moment.
  void awaitLog(String text) {
    Readiness.await(Objects.requireNonNull(process), log, text);
  }

  Http http() {
    return new Http(url(), ca());
  }

  Command.Outcome admin(Object... words) {
    var all = new ArrayList<Object>(List.of("admin", "--config", config));
    all.addAll(List.of(words));
    return Checkout.entrepot(folder, all.toArray()).run().succeeded();
  }

  /// Adds the person who owns everything here.
  Index withOwner() {
    Checkout.entrepot(
            folder,
            "admin",
            "--config",
            config,
            "user",
            "add",
            OWNER,
            "--email",
            "ann@example.org",
            "--administrator",
            "--password-stdin")
        .typing("correct-horse-battery\n")
        .run()
        .succeeded();
    return this;
  }

  /// Makes projects that the release job of [#REPOSITORY] in the environment `release` may publish.
  Index withProjects(String... projects) {
    for (var project : projects) {
      admin(
          "publisher",
          "add",
          project,
          "github",
          "--owner",
          "myorg",
          "--repository",
          "myproject",
          "--workflow",
          "release.yml",
          "--environment",
          "release",
          "--owner-user",
          OWNER);
    }
    return this;
  }

  /// The same, to which people upload with their own tokens, too.
  Index withProjectsForTokens(String... projects) {
    withProjects(projects);
    for (var project : projects) {
      admin("project", "only-trusted-publishing", project, "off");
    }
    return this;
  }

  /// An API token of the owner that uploads.
  String token() {
    return token("upload");
  }

  String token(String scope) {
    return admin("token", "create", "--user", OWNER, "--scope", scope).lastLine();
  }

  @Override
  public void close() {
    kill();
  }
}
