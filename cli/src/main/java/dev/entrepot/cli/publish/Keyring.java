package dev.entrepot.cli.publish;

import dev.entrepot.cli.index.IndexUrl;
import dev.entrepot.cli.index.Secret;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The program `keyring`, where twine and uv keep tokens too.
final class Keyring {
  private static final int SECONDS = 10;
  private static final int MOST = 8192;

  private Keyring() {}

  static Optional<Credential> find(IndexUrl index) {
    var address = index.at("/legacy/").toString();
    try {
      var process =
          new ProcessBuilder("keyring", "get", address, Credential.TOKEN_USER)
              .redirectError(Redirect.DISCARD)
              .start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
          return Optional.empty();
        }
        var bytes = process.getInputStream().readNBytes(MOST);
        var text = new String(bytes, StandardCharsets.UTF_8).strip();
        return text.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Credential(Credential.TOKEN_USER, new Secret(text), "keyring", false));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return Optional.empty(); // there is no such program here
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
