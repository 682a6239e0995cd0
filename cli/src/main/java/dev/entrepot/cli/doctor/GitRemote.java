package dev.entrepot.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// `owner/name` by the remote of a checkout.
final class GitRemote {
  /// `https://github.com/o/n.git`, `git@github.com:o/n`, `ssh://git@github.com/o/n`, and other
  /// hosts.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:[a-z+]+://(?:[^@/]+@)?(?<host>[^/:]+)(?::[0-9]+)?/|[^@/:]+@(?<name>[^:/]+):)(?<slug>[^/]+/[^/]+?)(?:[.]git)?/?");

  private static final int SECONDS = 5;

  private GitRemote() {}

  /// Asks git for the address of `upstream`, else of `origin`.
  static Optional<String> slug(Path folder) {
    return address(folder, "remote.upstream.url")
        .or(() -> address(folder, "remote.origin.url"))
        .flatMap(GitRemote::slug);
  }

  static Optional<String> slug(String address) {
    var parts = ADDRESS.matcher(address.strip());
    return parts.matches() ? Optional.of(parts.group("slug")) : Optional.empty();
  }

  /// The host of the same remote, in lower case: `github.com`, `github.example.com`.
  static Optional<String> server(Path folder) {
    return address(folder, "remote.upstream.url")
        .or(() -> address(folder, "remote.origin.url"))
        .flatMap(GitRemote::server);
  }

  static Optional<String> server(String address) {
    var parts = ADDRESS.matcher(address.strip());
    return parts.matches()
        ? Optional.ofNullable(parts.group("host"))
            .or(() -> Optional.ofNullable(parts.group("name")))
            .map(it -> it.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static Optional<String> address(Path folder, String key) {
    try {
      var git =
          new ProcessBuilder("git", "-C", folder.toString(), "config", "--get", key)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      git.getOutputStream().close();
      if (!git.waitFor(SECONDS, TimeUnit.SECONDS)) {
        git.destroyForcibly();
        return Optional.empty();
      }
      var text =
          new String(
              git.getInputStream().readNBytes(4096), java.nio.charset.StandardCharsets.UTF_8);
      return git.exitValue() == 0 && !text.isBlank() ? Optional.of(text) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
