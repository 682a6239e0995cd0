package dev.entrepot.server.simple;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The forms in which a page of the Simple API is served, in the server's order of preference.
enum Representation {
  TEXT_HTML("text/html"),
  V1_HTML("application/vnd.pypi.simple.v1+html"),
  V1_JSON("application/vnd.pypi.simple.v1+json");

  private final String mediaType;

  Representation(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  boolean isJson() {
    return this == V1_JSON;
  }

  /// What `Accept` asks for most, as PyPI decides it: ties keep our order, nothing known is HTML.
  static Representation accepted(String accept) {
    var best = TEXT_HTML;
    var bestQuality = 0.0;
    for (var candidate : values()) {
      var quality = candidate.quality(accept);
      if (quality > bestQuality) {
        best = candidate;
        bestQuality = quality;
      }
    }
    return best;
  }

  // The most specific range decides (RFC 9110, 12.5.1): a named type before `text/*` before `*/*`.
  private double quality(String accept) {
    var slash = mediaType.indexOf('/');
    var ranges = new String[] {mediaType, latest(), mediaType.substring(0, slash) + "/*", "*/*"};
    for (var range : ranges) {
      var found = quality(accept, range);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return 0;
  }

  private String latest() {
    return mediaType.replace(".v1+", ".latest+");
  }

  private static Optional<Double> quality(String accept, String range) {
    return Arrays.stream(accept.toLowerCase(Locale.ROOT).split(","))
        .map(it -> it.strip().split(";"))
        .filter(it -> it[0].strip().equals(range))
        .map(Representation::qualityOf)
        .findFirst();
  }

  private static double qualityOf(String[] parameters) {
    for (var parameter : parameters) {
      var text = parameter.strip();
      if (text.startsWith("q=")) {
        return text.matches("q=[01](\\.[0-9]{0,3})?") ? Double.parseDouble(text.substring(2)) : 0;
      }
    }
    return 1;
  }
}
