package dev.entrepot.server.manage;

import dev.entrepot.server.publisher.provider.ProviderField;
import dev.entrepot.server.publisher.provider.PublisherText;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import java.util.List;

/// A publisher in a list.
///
/// @param text all of it in one line
/// @param anyEnvironment whether it could name an environment, and does not
/// @param job to commit; empty where the CI has none in a repository
public record PublisherRow(
    String id,
    String provider,
    String issuer,
    String text,
    List<Value> values,
    boolean anyEnvironment,
    String registeredBy,
    String job) {

  /// What was filled in.
  public record Value(String label, String value) {}

  static PublisherRow of(String id, TrustedPublisher publisher, String registeredBy, String job) {
    return new PublisherRow(
        id,
        publisher.provider().label(),
        publisher.issuer(),
        PublisherText.of(publisher),
        publisher.provider().fields().stream()
            .flatMap(it -> value(publisher, it).stream())
            .toList(),
        publisher.provider().field("environment").isPresent()
            && publisher.field("environment").isEmpty(),
        registeredBy,
        job);
  }

  private static java.util.Optional<Value> value(TrustedPublisher publisher, ProviderField field) {
    return publisher.field(field.name()).map(it -> new Value(field.label(), it));
  }
}
