package dev.entrepot.server.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate of a private CA, made by the JDK's keytool.
///
/// @param pem the CA, which a client must trust
public record TestCertificate(SSLContext context, Path pem) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /// For 127.0.0.1, and valid.
  public static TestCertificate good(Path folder) {
    return make(folder, "-ext", "san=ip:127.0.0.1");
  }

  public static TestCertificate expired(Path folder) {
    return make(folder, "-ext", "san=ip:127.0.0.1", "-startdate", "-30d", "-validity", "10");
  }

  public static TestCertificate forAnotherHost(Path folder) {
    return make(folder, "-ext", "san=dns:elsewhere.test");
  }

  private static TestCertificate make(Path folder, String... options) {
    try {
      var file = Files.createTempDirectory(folder, "tls").resolve("key.p12");
      keytool(file, "ca", "-ext", "bc:c");
      keytool(file, "issuer", Stream.concat(Stream.of("-signer", "ca"), Stream.of(options)));
      return read(file);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(Path file, String alias, String... options)
      throws IOException, InterruptedException {
    keytool(file, alias, Stream.of(options));
  }

  private static void keytool(Path file, String alias, Stream<String> options)
      throws IOException, InterruptedException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            alias,
            "-dname",
            "CN=" + alias,
            "-keyalg",
            "EC",
            "-storetype",
            "PKCS12",
            "-storepass",
            "changeit",
            "-keystore",
            file.toString());
    var process =
        new ProcessBuilder(Stream.concat(command.stream(), options).toList())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("keytool made no certificate");
    }
  }

  private static TestCertificate read(Path file) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(file.toFile(), PASSWORD);
    var text = Base64.getMimeEncoder().encodeToString(store.getCertificate("ca").getEncoded());
    var pem =
        Files.writeString(
            file.resolveSibling("ca.pem"),
            "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    store.deleteEntry("ca");
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return new TestCertificate(context, pem);
  }
}
