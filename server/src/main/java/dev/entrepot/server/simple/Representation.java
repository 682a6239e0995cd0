package dev.entrepot.server.simple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

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

  Form form() {
    return this == V1_JSON ? Form.SIMPLE_JSON : Form.SIMPLE_HTML;
  }

  static String allTypes() {
    return Arrays.stream(values()).map(Representation::mediaType).collect(Collectors.joining(", "));
  }

  /// The representation with exactly this type, or with `latest` for its version (PEP 691).
  static Optional<Representation> named(String type) {
    var wanted = type.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(it -> it.mediaType.equals(wanted) || it.latest().equals(wanted))
        .findFirst();
  }

  /// What an `Accept` header asks for most (RFC 9110, 12.5.1); ties keep our order, as PyPI does.
  /// Empty when it names nothing that is served.
  static Optional<Representation> accepted(String accept) {
    var ranges = ranges(accept);
    if (ranges.isEmpty()) {
      return Optional.of(TEXT_HTML);
    }
    Optional<Representation> best = Optional.empty();
    var bestQuality = 0.0;
    for (var candidate : values()) {
      var quality = candidate.quality(ranges);
      if (quality > bestQuality) {
        best = Optional.of(candidate);
        bestQuality = quality;
      }
    }
    return best;
  }

  private record Range(String type, double quality) {}

  private static List<Range> ranges(String accept) {
    var ranges = new ArrayList<Range>();
    for (var element : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      var parts = element.split(";", -1);
      if (!parts[0].isBlank()) {
        ranges.add(new Range(parts[0].strip(), qualityOf(parts)));
      }
    }
    return ranges;
  }

  // The most specific range decides: a named type before `text/*` before `*/*`.
  private double quality(List<Range> ranges) {
    var group = mediaType.substring(0, mediaType.indexOf('/')) + "/*";
    for (var wanted : List.of(mediaType, latest(), group, "*/*")) {
      var found = ranges.stream().filter(it -> it.type().equals(wanted)).findFirst();
      if (found.isPresent()) {
        return found.get().quality();
      }
    }
    return 0;
  }

  private String latest() {
    return mediaType.replace(".v1+", ".latest+");
  }

  private static double qualityOf(String[] parameters) {
    for (var parameter : parameters) {
      var text = parameter.strip();
      if (text.startsWith("q=")) {
        return text.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")
            ? Double.parseDouble(text.substring(2))
            : 0;
      }
    }
    return 1;
  }
}
