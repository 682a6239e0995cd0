package dev.entrepot.packaging.license;

import dev.entrepot.packaging.Bundled;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One of SPDX's lists of identifiers, which match without regard to case.
final class SpdxList {
  static final SpdxList LICENSES = new SpdxList("licenses.txt");
  static final SpdxList EXCEPTIONS = new SpdxList("exceptions.txt");

  private final Map<String, String> identifiers;

  private SpdxList(String file) {
    var lines = Bundled.lines(Objects.requireNonNull(SpdxList.class.getResourceAsStream(file)));
    identifiers =
        Map.copyOf(
            lines.stream()
                .collect(Collectors.toMap(it -> it.toLowerCase(Locale.ROOT), Function.identity())));
  }

  /// The identifier as SPDX spells it.
  Optional<String> find(String identifier) {
    return Optional.ofNullable(identifiers.get(identifier.toLowerCase(Locale.ROOT)));
  }
}
