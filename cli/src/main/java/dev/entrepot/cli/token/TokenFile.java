package dev.entrepot.cli.token;

import dev.entrepot.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A file that somebody keeps fresh, such as a projected service account token of Kubernetes.
record TokenFile(Map<String, String> environment, Optional<Path> named) implements IdentitySource {
  private static final int MOST = 64 * 1024;
  private static final String VARIABLE = "ENTREPOT_ID_TOKEN_FILE";

  @Override
  public Optional<Identity> find(String audience) {
    return named
        .or(() ->
            Optional.ofNullable(environment.get(VARIABLE))
                .filter(it -> !it.isEmpty())
                .map(Path::of))
        .map(it -> Identity.of(read(it), "The file " + it));
  }

  private static String read(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandFailure("The identity token in " + file + " cannot be read", e);
    }
  }
}
