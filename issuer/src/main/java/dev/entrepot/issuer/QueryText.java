package dev.entrepot.issuer;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of a query or a form, in the order they were sent.
final class QueryText {
  private QueryText() {}

  /// Also takes a second `?` between fields: an action that appends `?audience=` to a URL with a
  /// query writes that (octo-sts did), and GitHub answers it.
  static Map<String, List<String>> fields(@Nullable String query) {
    var found = new LinkedHashMap<String, List<String>>();
    for (var pair : (query == null ? "" : query).split("[&?]", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        found
            .computeIfAbsent(decoded(pair.substring(0, equals)), _ -> new ArrayList<>())
            .add(decoded(pair.substring(equals + 1)));
      }
    }
    return found;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The field %s is not percent-encoded correctly".formatted(text), e);
    }
  }
}
