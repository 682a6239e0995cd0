package dev.entrepot.server.provenance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an `Accept` header makes of a provenance object: it has two names for one form.
final class IntegrityMediaType {
  static final String INTEGRITY = "application/vnd.pypi.integrity.v1+json";
  private static final String JSON = "application/json";
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  private static final Pattern REFUSED = Pattern.compile(";\\s*q=0(\\.0*)?\\s*(;|$)");

  private IntegrityMediaType() {}

  static Optional<String> accepted(Optional<String> accept) {
    if (accept.isEmpty() || accept.get().isBlank()) {
      return Optional.of(INTEGRITY);
    }
    var ranges =
        Arrays.stream(COMMA.split(accept.get().strip(), -1))
            .filter(it -> !REFUSED.matcher(it).find())
            .map(it -> it.replaceFirst("\\s*;.*", ""))
            .toList();
    if (named(ranges, INTEGRITY) || named(ranges, "*/*") || named(ranges, "application/*")) {
      return Optional.of(INTEGRITY);
    }
    return named(ranges, JSON) ? Optional.of(JSON) : Optional.empty();
  }

  private static boolean named(List<String> ranges, String type) {
    return ranges.stream().anyMatch(type::equalsIgnoreCase);
  }
}
