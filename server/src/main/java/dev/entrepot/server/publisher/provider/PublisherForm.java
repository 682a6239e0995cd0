package dev.entrepot.server.publisher.provider;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.publisher.provider.Condition.Operator;
import dev.entrepot.server.publisher.provider.Grant.Permission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a person, a file or a program fills in to make a publisher; the same everywhere.
///
/// @param values by name: fields of the provider, and its conditions (`ref` = `refs/tags/v*`)
/// @param conditions on claims by their own names
/// @param permit `upload`, `stage` or `read`
public record PublisherForm(
    String provider,
    Map<String, String> values,
    List<Condition> conditions,
    Optional<String> permit,
    Optional<Duration> tokenLifetime) {
  public PublisherForm {
    values = Map.copyOf(values);
    conditions = List.copyOf(conditions);
  }

  /// The publisher that this describes.
  ///
  /// @throws InvalidInput that names the field and what is allowed
  public TrustedPublisher publisher(String issuer) {
    var of = Providers.named(provider);
    Map<String, String> fields = new LinkedHashMap<>();
    List<Condition> all = new ArrayList<>(conditions);
    values.forEach((name, value) -> {
      var claim = of.conditions().get(name);
      if (claim != null && of.field(name).isEmpty()) {
        all.add(pattern(claim, value));
      } else {
        fields.put(name, value);
      }
    });
    return TrustedPublisher.of(of, issuer, fields, all, grant());
  }

  /// Text with `*` or `?` is a pattern, text with commas a choice, other text is meant as it is.
  private static Condition pattern(String claim, String value) {
    if (value.contains("*") || value.contains("?")) {
      return new Condition(claim, Operator.MATCHES, List.of(value));
    }
    var choices = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    return choices.size() == 1
        ? new Condition(claim, Operator.EQUALS, choices)
        : new Condition(claim, Operator.ONE_OF, choices);
  }

  private Grant grant() {
    var permission =
        permit
            .map(it ->
                Arrays.stream(Permission.values())
                    .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(it))
                    .findFirst()
                    .orElseThrow(() ->
                        new InvalidInput(
                            "permit is upload, stage or read; got '%s'".formatted(it))))
            .orElse(Permission.UPLOAD);
    return new Grant(permission, tokenLifetime);
  }
}
