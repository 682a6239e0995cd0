package dev.entrepot.cli.throwaway;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.issuer.LocalIssuer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The index, as its own process, and the OpenID provider that it is told to trust.
public final class ThrowAwayIndex implements AutoCloseable {
  private final Path folder;
  private final Path config;
  private final Path launcher;
  private final String url;
  private final LocalIssuer issuer;
  private final Process index;

  private ThrowAwayIndex(
      Path folder, Path config, Path launcher, String url, LocalIssuer issuer, Process index) {
    this.folder = folder;
    this.config = config;
    this.launcher = launcher;
    this.url = url;
    this.issuer = issuer;
    this.index = index;
  }

  /// Starts both and waits until the index answers.
  ///
  /// @param port of the index; 0: one that is free
  /// @param audience that its tokens are for
  /// @param environment where `ENTREPOT_HOME` says where the launcher is
  public static ThrowAwayIndex start(
      Path folder, int port, String audience, Map<String, String> environment) throws IOException {
    var home = environment.getOrDefault("ENTREPOT_HOME", ".");
    var launcher = Path.of(home).resolve("entrepot").toAbsolutePath();
    if (!Files.isExecutable(launcher)) {
      throw new CommandFailure(
          "Start it with ./entrepot of a checkout; " + launcher + " is missing");
    }
    var issuer =
        LocalIssuer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null, Clock.systemUTC());
    var chosen = port == 0 ? freePort() : port;
    var url = "https://localhost:" + chosen;
    var config = folder.resolve("entrepot.toml");
    Files.writeString(config, settings(folder, chosen, audience, issuer.issuer()));
    var index = startIndex(folder, launcher, config);
    return new ThrowAwayIndex(folder, config, launcher, url, issuer, index);
  }

  private static String settings(Path folder, int port, String audience, String issuer) {
    return """
    public-url = "https://localhost:%d"
    listen = "127.0.0.1:%d"
    data = "%s"

    [publishing]
    audience = "%s"

    [[issuers]]
    provider = "github"
    url = "%s"
    """
        .formatted(port, port, folder.resolve("data"), audience, issuer);
  }

  private static Process startIndex(Path folder, Path launcher, Path config) throws IOException {
    var command = List.of(launcher.toString(), "serve", "--config", config.toString());
    var process =
        Programs.builder(folder, Map.of(), command)
            .redirectError(folder.resolve("index.log").toFile())
            .start();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("Entrepot is ready")) {
        return process;
      }
    }
    throw new CommandFailure(
        "The index did not start: " + Files.readString(folder.resolve("index.log")).strip());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public String url() {
    return url;
  }

  public Path folder() {
    return folder;
  }

  public Path certificate() {
    return folder.resolve("data").resolve("tls").resolve("ca.pem");
  }

  public LocalIssuer issuer() {
    return issuer;
  }

  /// Runs `entrepot admin …` on the running index; what it said.
  public String admin(String... arguments) {
    var command =
        new ArrayList<>(List.of(launcher.toString(), "admin", "--config", config.toString()));
    command.addAll(List.of(arguments));
    return Programs.run(folder, Map.of(), command);
  }

  @Override
  public void close() {
    index.destroy();
    try {
      if (!index.waitFor(20, TimeUnit.SECONDS)) {
        index.destroyForcibly();
      }
    } catch (InterruptedException e) {
      index.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    issuer.close();
  }
}
