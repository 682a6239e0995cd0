package dev.entrepot.server;

import dev.entrepot.server.config.ConfigurationError;
import dev.entrepot.server.config.ConfigurationFile;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.config.TlsConfig;
import dev.entrepot.server.web.Failures;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts the index.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Run the index. Settings come from entrepot.toml; see docs/configuration.md.")
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings; default ./entrepot.toml")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Database, files, keys; default ./data")
  private @Nullable String data;

  @Option(names = "--listen", paramLabel = "HOST:PORT", description = "Default 127.0.0.1:8443")
  private @Nullable String listen;

  @Option(names = "--public-url", paramLabel = "URL", description = "What clients type")
  private @Nullable String publicUrl;

  @Option(names = "--tls", paramLabel = "MODE", description = "local, files or off")
  private @Nullable String tls;

  @Override
  public Integer call() {
    try {
      var overrides = new ConfigurationFile.Overrides(config, data, listen, publicUrl, tls);
      var settings = ConfigurationFile.load(overrides, System.getenv());
      refuseUsedPort(settings.listen());
      DataFolderLock.take(settings.data());
      Foundation.open(settings);
      Foundation.folderBlobs().clearIncoming();
      applyToHttp(settings);
    } catch (ConfigurationError e) {
      return Main.fail(e);
    } catch (IOException e) {
      return Main.fail(new ConfigurationError("The data folder cannot be used: " + e.getMessage()));
    }
    Quarkus.run(
        ServeApplication.class,
        (code, failure) -> {
          Foundation.close();
          if (failure != null) {
            System.err.println("entrepot: the index did not start: " + Failures.describe(failure));
          }
          System.exit(failure == null ? code : 1);
        });
    return 0;
  }

  private static void refuseUsedPort(ServerConfig.Listen listen) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(listen.host(), listen.port()));
    } catch (IOException e) {
      throw new ConfigurationError(
          "Cannot listen on %s:%d (%s). Stop what listens there, or choose another port with --listen."
              .formatted(listen.host(), listen.port(), e.getMessage()));
    }
  }

  private static void applyToHttp(ServerConfig settings) throws IOException {
    var listen = settings.listen();
    set("quarkus.http.host", listen.host());
    // Room for the form around the file.
    set(
        "quarkus.http.limits.max-body-size",
        (settings.publishing().maxFileSize() + 32_000_000) + "");
    switch (settings.tls()) {
      case TlsConfig.Off() -> set("quarkus.http.port", listen.port() + "");
      case TlsConfig.Files(var certificate, var key) -> useCertificate(listen, certificate, key);
      case TlsConfig.Local() -> {
        var own =
            LocalCertificates.ensure(
                settings.data().resolve("tls"), settings.publicUrl().getHost(), Clock.systemUTC());
        useCertificate(listen, own.certificate(), own.key());
      }
    }
    if (!settings.trustedProxies().isEmpty()) {
      set("quarkus.http.proxy.proxy-address-forwarding", "true");
      set("quarkus.http.proxy.allow-x-forwarded", "true");
      set("quarkus.http.proxy.trusted-proxies", String.join(",", settings.trustedProxies()));
    }
  }

  private static void useCertificate(ServerConfig.Listen listen, Path certificate, Path key) {
    set("quarkus.http.insecure-requests", "disabled");
    set("quarkus.http.ssl-port", listen.port() + "");
    set("quarkus.http.ssl.certificate.files", certificate.toString());
    set("quarkus.http.ssl.certificate.key-files", key.toString());
  }

  private static void set(String key, String value) {
    System.setProperty(key, value);
  }
}
