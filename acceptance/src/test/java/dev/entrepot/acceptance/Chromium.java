package dev.entrepot.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The real browser that the stories drive.
final class Chromium {
  private static @Nullable Playwright playwright;
  private static @Nullable Path program;

  private Chromium() {}

  /// Starts one that trusts the CA of an index, as a person's does who was told to.
  static synchronized Browser trusting(Path ca) {
    if (playwright == null || program == null) {
      program = install();
      playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }
    return playwright
        .chromium()
        .launch(
            new LaunchOptions()
                .setExecutablePath(program)
                .setChromiumSandbox(!System.getProperty("user.name").equals("root"))
                .setArgs(List.of("--ignore-certificate-errors-spki-list=" + keyDigest(ca))));
  }

  private static Path install() {
    var module = Checkout.ROOT.resolve("acceptance");
    return Path.of(
        Command.in(module.resolve("target/browser"), "python3", module.resolve("install-browser"))
            // As this machine installs packages: its own settings say from where.
            .with(System.getenv())
            .within(Duration.ofMinutes(10))
            .run()
            .succeeded()
            .lastLine());
  }

  private static String keyDigest(Path ca) {
    try (var pem = Files.newInputStream(ca)) {
      var certificate = CertificateFactory.getInstance("X.509").generateCertificate(pem);
      return Base64.getEncoder()
          .encodeToString(Digest.of("SHA-256", certificate.getPublicKey().getEncoded()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("not a certificate: " + ca, e);
    }
  }
}
