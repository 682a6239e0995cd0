package dev.entrepot.server.publisher.provider;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A publisher in one line for people: `github myorg/myproject release.yml environment=release`.
public final class PublisherText {
  private PublisherText() {}

  public static String of(TrustedPublisher publisher) {
    var provider = publisher.provider();
    var fields =
        provider.fields().stream()
            .flatMap(
                it -> publisher.field(it.name()).map(value -> it.name() + "=" + value).stream());
    var conditions =
        publisher.conditions().stream()
            .map(it -> provider.conditionName(it.claim()) + " " + of(it));
    var permission =
        Stream.of(publisher.grant().permission())
            .filter(it -> it != Grant.Permission.UPLOAD)
            .map(it -> "may only " + it.name().toLowerCase(java.util.Locale.ROOT));
    return provider.name()
        + " "
        + Stream.of(fields, conditions, permission)
            .flatMap(it -> it)
            .collect(Collectors.joining(", "));
  }

  private static String of(Condition condition) {
    return switch (condition.operator()) {
      case EQUALS -> "= " + condition.values().getFirst();
      case ONE_OF -> "is one of " + String.join(", ", condition.values());
      case MATCHES -> "matches " + condition.values().getFirst();
    };
  }
}
