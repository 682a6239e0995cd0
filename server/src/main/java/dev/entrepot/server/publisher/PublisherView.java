package dev.entrepot.server.publisher;

import dev.entrepot.server.publisher.provider.Condition;
import dev.entrepot.server.publisher.provider.PublisherText;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A publisher, pending or not, as JSON shows it.
///
/// @param text all of it in one line for people
/// @param pins claims and their values since the first exchange
/// @param tokenLifetime `null`: the index's own
/// @param registeredBy the person who answers for it; `null`: the operator
public record PublisherView(
    String id,
    String project,
    boolean pending,
    String provider,
    String issuer,
    String text,
    Map<String, String> fields,
    List<ConditionView> conditions,
    Map<String, String> pins,
    String permit,
    @Nullable String tokenLifetime,
    @Nullable String registeredBy) {
  /// A condition; its operator as requests have it.
  public record ConditionView(String claim, String operator, List<String> values) {
    static ConditionView of(Condition condition) {
      return new ConditionView(condition.claim(), word(condition.operator()), condition.values());
    }
  }

  static PublisherView of(
      ProjectPublisher registered, String project, @Nullable String registeredBy) {
    return of(registered.id(), project, false, registered.publisher(), registeredBy);
  }

  static PublisherView of(PendingPublisher waiting, @Nullable String registeredBy) {
    return of(waiting.id(), waiting.projectName(), true, waiting.publisher(), registeredBy);
  }

  private static PublisherView of(
      String id,
      String project,
      boolean pending,
      TrustedPublisher publisher,
      @Nullable String registeredBy) {
    return new PublisherView(
        id,
        project,
        pending,
        publisher.provider().name(),
        publisher.issuer(),
        PublisherText.of(publisher),
        publisher.fields(),
        publisher.conditions().stream().map(ConditionView::of).toList(),
        publisher.pins(),
        word(publisher.grant().permission()),
        publisher.grant().lifetime().map(it -> it.toSeconds() + "s").orElse(null),
        registeredBy);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
