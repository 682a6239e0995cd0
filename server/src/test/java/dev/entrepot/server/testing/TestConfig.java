package dev.entrepot.server.testing;

import dev.entrepot.server.config.AccountsConfig;
import dev.entrepot.server.config.DatabaseConfig;
import dev.entrepot.server.config.IssuerConfig;
import dev.entrepot.server.config.LimitsConfig;
import dev.entrepot.server.config.PublishingConfig;
import dev.entrepot.server.config.ReadingConfig;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.config.TlsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The settings of an index that trusts [TestIssuer#URL].
public final class TestConfig {
  public static final Duration TOKEN_LIFETIME = Duration.ofMinutes(15);

  private TestConfig() {}

  /// Trusts the issuer, whose key set is put into a file of `folder`.
  public static ServerConfig trusting(Path folder, String jwks) {
    return trusting(folder, List.of(issuer(folder, TestIssuer.URL, jwks)));
  }

  public static ServerConfig trusting(Path folder, List<IssuerConfig> issuers) {
    return new ServerConfig(
        URI.create("https://packages.test"),
        new ServerConfig.Listen("127.0.0.1", 8443),
        folder,
        new TlsConfig.Off(),
        new DatabaseConfig.Embedded(),
        List.of(),
        new ReadingConfig(ReadingConfig.Access.PUBLIC),
        AccountsConfig.DEFAULT,
        new PublishingConfig("packages", TOKEN_LIFETIME, 1_000_000, Duration.ofDays(90)),
        LimitsConfig.DEFAULT,
        issuers);
  }

  public static IssuerConfig issuer(Path folder, String url, String jwks) {
    try {
      var keys = Files.createTempFile(folder, "jwks", ".json");
      Files.writeString(keys, jwks);
      return new IssuerConfig("github", url, Optional.empty(), Optional.of(keys));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
