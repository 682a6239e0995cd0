package dev.entrepot.server.config;

import java.nio.file.Path;

/// How connections are encrypted.
public sealed interface TlsConfig {
  /// A certificate of the index's own CA, made at the first start; `ca.pem` is for clients to
  /// trust.
  record Local() implements TlsConfig {}

  /// A certificate chain and a private key, both PEM, that the operator keeps.
  record Files(Path certificate, Path key) implements TlsConfig {}

  /// Plain HTTP, behind a proxy that ends TLS.
  record Off() implements TlsConfig {}
}
