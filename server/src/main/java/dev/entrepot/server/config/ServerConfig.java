package dev.entrepot.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// Everything that `entrepot.toml` says.
///
/// @param publicUrl what clients type, without a trailing slash; links and tokens carry it
public record ServerConfig(
    URI publicUrl,
    Listen listen,
    Path data,
    TlsConfig tls,
    DatabaseConfig database,
    List<String> trustedProxies,
    ReadingConfig reading,
    AccountsConfig accounts,
    PublishingConfig publishing,
    LimitsConfig limits,
    List<IssuerConfig> issuers,
    AttestationsConfig attestations,
    LogConfig log) {
  public ServerConfig {
    trustedProxies = List.copyOf(trustedProxies);
    issuers = List.copyOf(issuers);
  }

  /// Settings with the usual treatment of attestations, and no witness.
  public ServerConfig(
      URI publicUrl,
      Listen listen,
      Path data,
      TlsConfig tls,
      DatabaseConfig database,
      List<String> trustedProxies,
      ReadingConfig reading,
      AccountsConfig accounts,
      PublishingConfig publishing,
      LimitsConfig limits,
      List<IssuerConfig> issuers) {
    this(
        publicUrl,
        listen,
        data,
        tls,
        database,
        trustedProxies,
        reading,
        accounts,
        publishing,
        limits,
        issuers,
        AttestationsConfig.DEFAULT,
        LogConfig.DEFAULT);
  }

  public ServerConfig with(AttestationsConfig attestations) {
    return new ServerConfig(
        publicUrl,
        listen,
        data,
        tls,
        database,
        trustedProxies,
        reading,
        accounts,
        publishing,
        limits,
        issuers,
        attestations,
        log);
  }

  public ServerConfig with(LogConfig log) {
    return new ServerConfig(
        publicUrl,
        listen,
        data,
        tls,
        database,
        trustedProxies,
        reading,
        accounts,
        publishing,
        limits,
        issuers,
        attestations,
        log);
  }

  /// Where the process accepts connections.
  public record Listen(String host, int port) {}
}
