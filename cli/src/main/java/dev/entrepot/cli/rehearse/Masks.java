package dev.entrepot.cli.rehearse;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// Secrets of a run, which no log shows.
final class Masks {
  private static final int SHORTEST = 4;

  private final Set<String> secrets =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(it -> it));

  void add(String secret) {
    secret.lines().map(String::strip).filter(it -> it.length() >= SHORTEST).forEach(secrets::add);
  }

  String applied(String line) {
    var masked = line;
    for (var secret : secrets) {
      masked = masked.replace(secret, "***");
    }
    return masked;
  }
}
