package dev.entrepot.server.config;

/// The index cannot start as configured; the message names the key and what is allowed.
public final class ConfigurationError extends RuntimeException {
  public ConfigurationError(String message) {
    super(message);
  }
}
