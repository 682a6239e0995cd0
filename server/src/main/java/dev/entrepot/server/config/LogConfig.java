package dev.entrepot.server.config;

import dev.entrepot.transparency.InvalidProof;
import dev.entrepot.transparency.WitnessKey;
import java.net.URI;
import java.util.HashSet;
import java.util.List;

/// The index's own transparency log.
///
/// @param keyCommand a program that holds the key and signs, with its arguments; empty: a file does
/// @param witnesses who is asked to cosign its checkpoints
public record LogConfig(List<String> keyCommand, List<Witness> witnesses) {
  static final LogConfig DEFAULT = new LogConfig(List.of(), List.of());
  private static final int MOST = 16;

  public LogConfig {
    keyCommand = List.copyOf(keyCommand);
    witnesses = List.copyOf(witnesses);
  }

  /// Who watches that the log never forks (C2SP tlog-witness).
  ///
  /// @param url the submission prefix, without a trailing slash
  public record Witness(URI url, WitnessKey key) {}

  static LogConfig from(Settings settings) {
    var witnesses = settings.sections("witnesses").stream().map(LogConfig::witness).toList();
    var names = new HashSet<String>();
    for (var it : witnesses) {
      if (!names.add(it.key().toString())) {
        throw settings.error("witnesses", "has two tables with the key " + it.key());
      }
    }
    if (witnesses.size() > MOST) {
      throw settings.error("witnesses", "has more than %d tables".formatted(MOST));
    }
    var keyCommand = settings.texts("key-command");
    settings.refuseLeftovers();
    return new LogConfig(keyCommand, witnesses);
  }

  private static Witness witness(Settings table) {
    var url = table.text("url").orElseThrow(() -> table.error("url", "is missing"));
    var key = table.text("key").orElseThrow(() -> table.error("key", "is missing"));
    IssuerConfig.refuseUrl(url, false)
        .ifPresent(it -> {
          throw table.error("url", it + ", is " + url);
        });
    table.refuseLeftovers();
    try {
      return new Witness(
          URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url),
          WitnessKey.parse(key));
    } catch (InvalidProof e) {
      throw table.error("key", "is no witness's NAME+HASH+KEY: " + e.getMessage());
    }
  }
}
