package dev.entrepot.server.publisher.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Text with places to fill in: `{owner}/{repository}@{claim:ref}`.
///
/// Expected claims are built, never parsed: file names and git refs may themselves contain the
/// characters between the parts.
public final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z][a-z-]*|claim:[^}]+)}");
  private static final String ISSUER_HOST = "issuer-host";

  private sealed interface Part {
    record Literal(String text) implements Part {}

    record OfField(String name) implements Part {}

    record OfClaim(String name) implements Part {}

    record IssuerHost() implements Part {}
  }

  private final String text;
  private final List<Part> parts = new ArrayList<>();

  private Template(String text) {
    this.text = text;
    var places = PLACE.matcher(text);
    var end = 0;
    while (places.find()) {
      parts.add(new Part.Literal(text.substring(end, places.start())));
      parts.add(place(places.group(1)));
      end = places.end();
    }
    parts.add(new Part.Literal(text.substring(end)));
  }

  static Template of(String text) {
    return new Template(text);
  }

  private static Part place(String name) {
    if (name.startsWith("claim:")) {
      return new Part.OfClaim(name.substring("claim:".length()));
    }
    return name.equals(ISSUER_HOST) ? new Part.IssuerHost() : new Part.OfField(name);
  }

  /// The text with every place filled; empty when the publisher or the token lacks one of them.
  Optional<String> expand(Map<String, String> fields, Claims claims) {
    var out = new StringBuilder();
    for (var part : parts) {
      var value =
          switch (part) {
            case Part.Literal(var literal) -> Optional.of(literal);
            case Part.OfField(var name) -> Optional.ofNullable(fields.get(name));
            case Part.OfClaim(var name) -> claims.text(name);
            case Part.IssuerHost() -> Optional.of(claims.issuer().replaceFirst("^https?://", ""));
          };
      if (value.isEmpty()) {
        return Optional.empty();
      }
      out.append(value.get());
    }
    return Optional.of(out.toString());
  }

  Set<String> fields() {
    return parts.stream()
        .filter(Part.OfField.class::isInstance)
        .map(it -> ((Part.OfField) it).name())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String toString() {
    return text;
  }
}
