package dev.entrepot.server.importing;

import dev.entrepot.packaging.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Tells which kind of source an operator means.
public final class Sources {
  private Sources() {}

  /// What an operator may say beside the place.
  ///
  /// @param projects of an index on the web, these only
  /// @param index of a devpi export, this one only
  /// @param dated whether the times of files in a folder are those of their uploads
  /// @param certificates PEM of authorities to trust instead of the Java machine's
  public record Choices(
      List<String> projects,
      Optional<String> index,
      boolean dated,
      Optional<Path> certificates,
      Duration patience) {
    public Choices {
      projects = List.copyOf(projects);
    }
  }

  /// Reads what a source has at a place; for a folder, at once.
  ///
  /// @param place an address, or a folder
  public static Source open(String place, Choices choices, Map<String, String> environment)
      throws IOException {
    if (place.startsWith("https://") || place.startsWith("http://")) {
      return new SimpleSource(
          new SourceWeb(address(place), login(environment), trust(choices), choices.patience()),
          choices.projects());
    }
    var folder = Path.of(place).toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new InvalidInput("%s is neither a folder nor the address of an index".formatted(place));
    }
    return Files.isRegularFile(folder.resolve(DevpiSource.INDEX))
        ? DevpiSource.of(folder, choices.index())
        : FolderSource.of(folder, choices.dated());
  }

  private static URI address(String place) {
    try {
      return new URI(place);
    } catch (URISyntaxException e) {
      throw new InvalidInput("The address of the index cannot be read");
    }
  }

  private static Optional<SourceWeb.Login> login(Map<String, String> environment) {
    var user = environment.getOrDefault("ENTREPOT_IMPORT_USER", "");
    return user.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SourceWeb.Login(user, environment.getOrDefault("ENTREPOT_IMPORT_PASSWORD", "")));
  }

  private static Optional<SSLContext> trust(Choices choices) throws IOException {
    if (choices.certificates().isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(choices.certificates().get())) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var number = 0;
      for (var it : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + number++, it);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return Optional.of(context);
    } catch (GeneralSecurityException e) {
      throw new InvalidInput(choices.certificates().get() + " has no certificates in PEM");
    }
  }
}
