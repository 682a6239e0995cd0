package dev.entrepot.server.simple;

import java.util.Locale;
import java.util.Optional;

/// Whether an `Accept-Encoding` header lets an answer be compressed with gzip (RFC 9110, 12.5.3).
final class AcceptEncoding {
  private AcceptEncoding() {}

  static boolean allowsGzip(String header) {
    var codings = header.toLowerCase(Locale.ROOT).split(",", -1);
    return verdict(codings, "gzip")
        .or(() -> verdict(codings, "x-gzip"))
        .or(() -> verdict(codings, "*"))
        .orElse(false);
  }

  private static Optional<Boolean> verdict(String[] codings, String name) {
    for (var coding : codings) {
      var parts = coding.split(";", -1);
      if (parts[0].strip().equals(name)) {
        return Optional.of(parts.length < 2 || !parts[1].strip().matches("q=0(\\.0{0,3})?"));
      }
    }
    return Optional.empty();
  }
}
